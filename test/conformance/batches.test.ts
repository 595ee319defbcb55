// Batches of records: https://developers.hubspot.com/docs/guides/crm/using-object-apis
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS, type Dialect } from './dialects.ts';
import { resultsOf, valuesOf } from './heard.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

interface Row {
  readonly properties: Readonly<Record<string, string>>;
  readonly objectWriteTraceId?: string;
}

async function createContacts(dialect: Dialect, inputs: readonly Row[]) {
  return desk.keep('contacts', await desk.post(`${dialect.objects('contacts')}/batch/create`, { inputs }));
}

function people(count: number): { readonly properties: { readonly email: string } }[] {
  return Array.from({ length: count }, () => ({ properties: { email: desk.email() } }));
}

/** How many of the rows are there. */
async function countWritten(dialect: Dialect, rows: readonly { readonly properties: { readonly email: string } }[]): Promise<number> {
  const inputs = rows.slice(0, 100).map(({ properties }) => ({ id: properties.email }));
  return resultsOf(await desk.post(`${dialect.objects('contacts')}/batch/read`, { inputs, idProperty: 'email', properties: ['email'] })).length;
}

describe.each(DIALECTS)('batch creates in $name', (dialect) => {
  it('all good answers 201 COMPLETE with every record, in any order', async () => {
    const rows = people(5);
    const heard = await createContacts(dialect, rows);
    expect([heard.status, heard.body.status, heard.body.errors]).toEqual([201, 'COMPLETE', undefined]);
    expect(new Set(valuesOf(heard, 'email'))).toEqual(new Set(rows.map(({ properties }) => properties.email)));
    expect(heard.body).toMatchObject({ startedAt: expect.any(String), completedAt: expect.any(String) });
  });

  it('a hundred inputs are taken and one more is not', async () => {
    const [hundred, more] = [people(100), people(101)];
    expect(resultsOf(await createContacts(dialect, hundred))).toHaveLength(100);
    expect((await createContacts(dialect, more)).status).toBe(400);
    expect(await countWritten(dialect, more)).toBe(0);
  });

  it('no input at all is refused', async () => {
    expect((await createContacts(dialect, [])).status).toBe(400);
  });

  it('without trace ids one bad row costs the whole batch', async () => {
    const rows = people(2);
    const heard = await createContacts(dialect, [...rows, { properties: { email: 'no address' } }]);
    expect([heard.status, heard.body.category, heard.body.errors?.[0]?.code]).toEqual([400, 'VALIDATION_ERROR', 'INVALID_EMAIL']);
    expect(await countWritten(dialect, rows)).toBe(0);
  });

  it('several conflicts answer 409 and name no record', async () => {
    const rows = people(2);
    await createContacts(dialect, rows);
    const heard = await createContacts(dialect, rows);
    expect([heard.status, heard.body.category, heard.body.message]).toEqual([409, 'CONFLICT', 'Contact already exists']);
  });

  it('with trace ids the good rows are written and the bad ones are named', async () => {
    const taken = desk.email();
    const existingId = await desk.make(dialect, 'contacts', { email: taken });
    const emails = { good: desk.email(), bad: 'no address', taken };
    const inputs = Object.entries(emails).map(([objectWriteTraceId, email]) => ({ objectWriteTraceId, properties: { email } }));
    const heard = await createContacts(dialect, inputs);
    expect(heard.status).toBe(207);
    expect(resultsOf(heard).map((entry) => [entry.objectWriteTraceId, entry.properties?.['email']])).toEqual([['good', emails.good]]);
    const errors = new Map(heard.body.errors?.map((error) => [error.context?.['objectWriteTraceId']?.[0], error]));
    expect(new Set(errors.keys())).toEqual(new Set(['bad', 'taken']));
    expect(errors.get('taken')).toMatchObject({ status: 'error', category: 'CONFLICT', message: 'Contact already exists', context: { existingId: [existingId] } });
    expect(errors.get('bad')).toMatchObject({ category: 'VALIDATION_ERROR' });
  });

  it('identical line items become one, without an error', async () => {
    const name = desk.fresh('item');
    const twin = { properties: { name, price: '5', quantity: '1' } };
    const heard = desk.keep('line_items', await desk.post(`${dialect.objects('line_items')}/batch/create`, { inputs: [twin, twin, { properties: { ...twin.properties, quantity: '2' } }] }));
    expect([heard.status, resultsOf(heard).length, heard.body.errors]).toEqual([201, 2, undefined]);
  });
});

describe.each(DIALECTS)('batch reads in $name', (dialect) => {
  const path = `${dialect.objects('contacts')}/batch/read`;

  it('what is missing is told in one error beside what is found', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    const heard = await desk.post(path, { inputs: [{ id }, { id: '1' }, { id: '2' }], properties: ['email'] });
    expect([heard.status, heard.body.status, heard.body.numErrors, resultsOf(heard).length]).toEqual([207, 'COMPLETE', 1, 1]);
    expect(heard.body.errors).toMatchObject([{
      status: 'error', category: 'OBJECT_NOT_FOUND', context: { ids: ['1', '2'] },
      message: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
    }]);
  });

  it('all found answers 200', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    const heard = await desk.post(path, { inputs: [{ id }], properties: ['email'], propertiesWithHistory: [] });
    expect([heard.status, heard.body.errors, heard.body.numErrors]).toEqual([200, undefined, undefined]);
  });

  it('archived records are read only on request', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    await desk.delete(`${dialect.objects('contacts')}/${id}`);
    expect((await desk.post(path, { inputs: [{ id }], properties: [] })).status).toBe(207);
    expect((await desk.post(`${path}?archived=true`, { inputs: [{ id }], properties: [] })).status).toBe(200);
  });

  it('a hundred inputs are taken, one more is not, and with history only fifty', async () => {
    const inputs = Array.from({ length: 101 }, (_, index) => ({ id: String(index + 1) }));
    expect((await desk.post(path, { inputs: inputs.slice(1), properties: [] })).status).toBe(207);
    expect((await desk.post(path, { inputs, properties: [] })).status).toBe(400);
    expect((await desk.post(path, { inputs: inputs.slice(0, 50), properties: [], propertiesWithHistory: ['email'] })).status).toBe(207);
    expect((await desk.post(path, { inputs: inputs.slice(0, 51), properties: [], propertiesWithHistory: ['email'] })).status).toBe(400);
  });
});

describe.each(DIALECTS)('batch updates in $name', (dialect) => {
  const path = `${dialect.objects('contacts')}/batch/update`;

  it('what is missing is told beside what is written', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    const heard = await desk.post(path, { inputs: [{ id, properties: { city: 'Bonn' } }, { id: '1', properties: { city: 'Bonn' } }] });
    expect([heard.status, heard.body.numErrors, valuesOf(heard, 'city')]).toEqual([207, 1, ['Bonn']]);
    expect(heard.body.errors).toMatchObject([{ category: 'OBJECT_NOT_FOUND', context: { ids: ['1'] } }]);
  });

  it('two inputs for one record are refused', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    const heard = await desk.post(path, { inputs: ['a', 'b'].map((city) => ({ id, properties: { city } })) });
    expect([heard.status, heard.body.message, heard.body.context, heard.body.category]).toEqual([
      400, `Duplicate IDs found in batch input: [${id}]. IDs must be unique`, { ids: [id] }, 'VALIDATION_ERROR',
    ]);
  });

  it('one bad row leaves all records as they were', async () => {
    const [one, other] = [await desk.make(dialect, 'contacts', { email: desk.email() }), await desk.make(dialect, 'contacts', { email: desk.email() })];
    const heard = await desk.post(path, { inputs: [{ id: one, properties: { city: 'Bonn' } }, { id: other, properties: { lifecyclestage: 'Nowhere' } }] });
    expect([heard.status, heard.body.errors?.[0]?.code]).toEqual([400, 'INVALID_OPTION']);
    expect((await desk.get(`${dialect.objects('contacts')}/${one}?properties=city`)).body.properties?.['city']).toBeNull();
  });
});

describe.each(DIALECTS)('batch archives in $name', (dialect) => {
  it('204 comes also when some ids are unknown', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    const heard = await desk.post(`${dialect.objects('contacts')}/batch/archive`, { inputs: [{ id }, { id: '1' }] });
    expect([heard.status, heard.text]).toEqual([204, '']);
    expect((await desk.get(`${dialect.objects('contacts')}/${id}`)).status).toBe(404);
  });
});
