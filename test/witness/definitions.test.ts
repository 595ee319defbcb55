// The official client's calls for definitions: properties, their groups, pipelines and stages.
import { PropertyCreateFieldTypeEnum as FieldType, PropertyCreateTypeEnum as Type } from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWitness, refusalOf, type Witness } from './witness.ts';

let witness: Witness;
beforeAll(async () => {
  witness = await openWitness();
});
afterAll(() => witness.close());

const text = (name: string) => ({ name, label: name, type: Type.String, fieldType: FieldType.Text, groupName: 'contactinformation' });

describe('properties', () => {
  it('a property is created, read, changed, archived and brought back with its values', async () => {
    const { coreApi } = witness.client.crm.properties;
    const made = await coreApi.create('contacts', { ...text('shop_customer_id'), hasUniqueValue: true });
    expect(made).toMatchObject({ name: 'shop_customer_id', hasUniqueValue: true, hubspotDefined: false, archived: false });
    expect(made.createdAt).toEqual(new Date(witness.clock.now));
    expect((await coreApi.update('contacts', made.name, { label: 'Customer' })).label).toBe('Customer');
    const contact = await witness.client.crm.contacts.basicApi.create({ properties: { email: 'keeps@example.com', shop_customer_id: 'c1' } });
    await coreApi.archive('contacts', made.name);
    expect((await refusalOf(coreApi.getByName('contacts', made.name))).code).toBe(404);
    expect((await coreApi.getByName('contacts', made.name, true)).archived).toBe(true);
    await coreApi.create('contacts', text('shop_customer_id'));
    const read = await witness.client.crm.contacts.basicApi.getById(contact.id, ['shop_customer_id']);
    expect(read.properties['shop_customer_id']).toBe('c1');
  });

  it('options come back in order and replace each other as a whole', async () => {
    const { coreApi } = witness.client.crm.properties;
    const options = ['red', 'green'].map((value, displayOrder) => ({ label: value, value, displayOrder, hidden: false }));
    await coreApi.create('contacts', { ...text('colours'), type: Type.Enumeration, fieldType: FieldType.Checkbox, options });
    const changed = await coreApi.update('contacts', 'colours', { options: [{ label: 'blue', value: 'blue', displayOrder: 0, hidden: false }] });
    expect(changed.options.map(({ value }) => value)).toEqual(['blue']);
  });

  it('the list of all properties has those of HubSpot and no paging', async () => {
    const all = await witness.client.crm.properties.coreApi.getAll('deals');
    expect(all.results.map(({ name }) => name)).toEqual(expect.arrayContaining(['dealname', 'dealstage', 'amount']));
    const stage = all.results.find(({ name }) => name === 'dealstage');
    expect(stage?.options.map(({ value }) => value)).toContain('closedwon');
  });

  it('a name that exists and a pair that does not are refused', async () => {
    const { coreApi } = witness.client.crm.properties;
    await coreApi.create('contacts', text('taken'));
    const taken = await refusalOf(coreApi.create('contacts', text('taken')));
    expect([taken.code, taken.body.category, taken.body.subCategory]).toEqual([409, 'OBJECT_ALREADY_EXISTS', 'Properties.PROPERTY_WITH_NAME_EXISTS']);
    const odd = await refusalOf(coreApi.create('contacts', { ...text('odd'), fieldType: FieldType.Number }));
    expect([odd.code, odd.body.category]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('a batch tells which property exists already, and reads what is missing as an error', async () => {
    const { batchApi } = witness.client.crm.properties;
    await batchApi.create('contacts', { inputs: [text('batch_one')] });
    const created = await batchApi.create('contacts', { inputs: [text('batch_one'), text('batch_two')] });
    expect(created.results.map(({ name }) => name)).toEqual(['batch_two']);
    expect(created).toMatchObject({ numErrors: 1, errors: [{ category: 'OBJECT_ALREADY_EXISTS', context: { name: ['batch_one'] } }] });
    const read = await batchApi.read('contacts', { archived: false, inputs: [{ name: 'batch_two' }, { name: 'batch_nine' }] });
    expect(read.results.map(({ name }) => name)).toEqual(['batch_two']);
    expect(read).toMatchObject({ errors: [{ category: 'OBJECT_NOT_FOUND' }] });
    await batchApi.archive('contacts', { inputs: [{ name: 'batch_one' }, { name: 'batch_two' }] });
    expect((await refusalOf(witness.client.crm.properties.coreApi.getByName('contacts', 'batch_one'))).code).toBe(404);
  });
});

describe('property groups', () => {
  it('a group is created, renamed, listed and removed once it is empty', async () => {
    const { coreApi, groupsApi } = witness.client.crm.properties;
    const made = await groupsApi.create('contacts', { name: 'storebridge', label: 'Storebridge', displayOrder: 2 });
    expect(made).toMatchObject({ name: 'storebridge', label: 'Storebridge', displayOrder: 2, archived: false });
    expect((await groupsApi.update('contacts', 'storebridge', { label: 'Shop' })).label).toBe('Shop');
    expect((await groupsApi.getAll('contacts')).results.map(({ name }) => name)).toContain('storebridge');
    await coreApi.create('contacts', { ...text('in_group'), groupName: 'storebridge' });
    expect((await refusalOf(groupsApi.archive('contacts', 'storebridge'))).body.subCategory).toBe('PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES');
    await coreApi.archive('contacts', 'in_group');
    await groupsApi.archive('contacts', 'storebridge');
    expect((await refusalOf(groupsApi.getByName('contacts', 'storebridge'))).code).toBe(404);
  });
});

describe('pipelines', () => {
  const stages = [
    { label: 'Open', displayOrder: 0, metadata: { probability: '0.3' } },
    { label: 'Paid', displayOrder: 1, metadata: { probability: '1.0' } },
  ];

  it('the sales pipeline is there from the start', async () => {
    const { pipelinesApi, pipelineStagesApi } = witness.client.crm.pipelines;
    const [pipeline] = (await pipelinesApi.getAll('deals')).results;
    expect(pipeline).toMatchObject({ id: 'default', createdAt: new Date(0) });
    const won = await pipelineStagesApi.getById('deals', 'default', 'closedwon');
    expect(won.metadata).toMatchObject({ probability: '1.0', isClosed: 'true' });
  });

  it('a pipeline is created, changed, replaced and deleted', async () => {
    const { pipelinesApi } = witness.client.crm.pipelines;
    const made = await pipelinesApi.create('deals', { label: 'Shop', displayOrder: 1, stages });
    expect(made.stages.map(({ metadata }) => metadata?.['isClosed'])).toEqual(['false', 'true']);
    expect((await pipelinesApi.update('deals', made.id, { label: 'Store' })).label).toBe('Store');
    const replaced = await pipelinesApi.replace('deals', made.id, { label: 'Store', displayOrder: 1, stages: stages.slice(1) });
    expect(replaced.stages.map(({ label }) => label)).toEqual(['Paid']);
    await pipelinesApi.archive('deals', made.id);
    expect((await refusalOf(pipelinesApi.getById('deals', made.id))).code).toBe(404);
  });

  it('a stage is added, changed, listed and deleted', async () => {
    const { pipelinesApi, pipelineStagesApi } = witness.client.crm.pipelines;
    const { id } = await pipelinesApi.create('deals', { label: 'Stages', displayOrder: 2, stages });
    const added = await pipelineStagesApi.create('deals', id, { label: 'Shipped', displayOrder: 2, metadata: { probability: '0.9' } });
    await pipelineStagesApi.update('deals', id, added.id, { label: 'Sent', metadata: { probability: '0.8' } });
    await pipelineStagesApi.replace('deals', id, added.id, { label: 'Sent', displayOrder: 2, metadata: { probability: '0.7' } });
    const listed = await pipelineStagesApi.getAll('deals', id);
    expect(listed.results.map(({ label }) => label)).toEqual(['Open', 'Paid', 'Sent']);
    await pipelineStagesApi.archive('deals', id, added.id);
    expect((await pipelinesApi.getById('deals', id)).stages).toHaveLength(2);
  });

  it('a stage of a deal without a probability is refused, and so is a pipeline that the tier does not have', async () => {
    const refused = await refusalOf(witness.client.crm.pipelines.pipelinesApi.create('deals', { label: 'Bare', displayOrder: 3, stages: [{ label: 'One', displayOrder: 0 }] }));
    expect(refused.code).toBe(400);
    const free = await openWitness({ account: { tier: 'free' } });
    const limited = await refusalOf(free.client.crm.pipelines.pipelinesApi.create('deals', { label: 'Second', displayOrder: 1, stages }));
    expect([limited.code, limited.body.category, limited.body.context]).toEqual([400, 'API_LIMIT', { 'maximum pipelines': ['1'] }]);
    await free.close();
  });
});
