// Pipelines, owners and the account: https://developers.hubspot.com/docs/guides/api/crm/pipelines
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS } from './dialects.ts';
import { idOf, resultsOf } from './heard.ts';
import { controlsOf } from './target.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const stagesSchema = z.array(z.looseObject({ metadata: z.record(z.string(), z.string()) }));
const NEEDS_ROOM = 'a small account has room for one pipeline only';

function pipeline(stages = [{ label: 'Open', displayOrder: 0, metadata: { probability: '0.2' } }, { label: 'Paid', displayOrder: 1, metadata: { probability: '1.0' } }]) {
  return { label: desk.fresh('Pipeline'), displayOrder: 9, stages };
}

describe.each(DIALECTS)('pipelines in $name', (dialect) => {
  const path = dialect.pipelines('deals');

  it('deals start with a pipeline from the start of time', async () => {
    const heard = await desk.get(path);
    expect(resultsOf(heard).find(({ id }) => id === 'default')).toMatchObject({ archived: false, createdAt: expect.stringMatching(/^1970-01-01T00:00:00/) });
  });

  it('stages of deals tell probability and end as texts', async () => {
    const heard = await desk.get(`${path}/default/stages`);
    const metadata = new Map(resultsOf(heard).map((stage) => [stage.id, stage['metadata']]));
    expect(metadata.get('closedwon')).toMatchObject({ probability: '1.0', isClosed: 'true' });
    expect(metadata.get('closedlost')).toMatchObject({ probability: '0.0', isClosed: 'true' });
  });

  it('a stage without a probability is refused', async () => {
    const heard = await desk.post(path, { label: desk.fresh('Pipeline'), displayOrder: 9, stages: [{ label: 'Open', displayOrder: 0 }] });
    expect(heard.status).toBe(400);
  });

  it('a pipeline is made with ids of our own, changed and deleted', async (context) => {
    controlsOf(desk, context, NEEDS_ROOM);
    const [pipelineId, stageId] = [desk.fresh('pipeline'), desk.fresh('stage')];
    const wanted = { ...pipeline([]), pipelineId, stages: [{ label: 'Open', displayOrder: 0, metadata: { probability: '0.2' }, stageId }] };
    const made = await desk.post(path, wanted);
    expect([made.status, made.body]).toMatchObject([201, { id: pipelineId, stages: [{ id: stageId, metadata: { isClosed: 'false' } }] }]);
    const again = await desk.post(path, { ...wanted, pipelineId: desk.fresh('pipeline') });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect((await desk.patch(`${path}/${pipelineId}`, { displayOrder: 3 })).body['displayOrder']).toBe(3);
    expect((await desk.delete(`${path}/${pipelineId}`)).status).toBe(204);
    expect((await desk.get(`${path}/${pipelineId}`)).status).toBe(404);
  });

  it('a put replaces all stages', async (context) => {
    controlsOf(desk, context, NEEDS_ROOM);
    const wanted = pipeline();
    const id = idOf(await desk.post(path, wanted));
    const heard = await desk.put(`${path}/${id}`, { ...wanted, stages: [{ label: 'Sent', displayOrder: 0, metadata: { probability: '0.5' } }] });
    expect([heard.status, heard.body['stages']]).toMatchObject([200, [{ label: 'Sent' }]]);
    await desk.delete(`${path}/${id}`);
  });

  it('a stage is added with 201, changed and deleted with 204', async (context) => {
    controlsOf(desk, context, NEEDS_ROOM);
    const stages = `${path}/${idOf(await desk.post(path, pipeline()))}/stages`;
    const added = await desk.post(stages, { label: 'Sent', displayOrder: 2, metadata: { probability: '0.9' } });
    expect(added.status).toBe(201);
    expect((await desk.patch(`${stages}/${idOf(added)}`, { label: 'Gone', metadata: { probability: '0.8' } })).body['label']).toBe('Gone');
    expect((await desk.delete(`${stages}/${idOf(added)}`)).status).toBe(204);
    expect(resultsOf(await desk.get(stages)).map((stage) => stage.label)).toEqual(['Open', 'Paid']);
  });

  it('a put replaces one stage', async (context) => {
    controlsOf(desk, context, NEEDS_ROOM);
    const stages = `${path}/${idOf(await desk.post(path, pipeline()))}/stages`;
    const [first] = resultsOf(await desk.get(stages));
    const heard = await desk.put(`${stages}/${first?.id ?? ''}`, { label: 'Waiting', displayOrder: 0, metadata: { probability: '0.1' } });
    expect([heard.status, heard.body]).toMatchObject([200, { id: first?.id, label: 'Waiting', metadata: { probability: '0.1' } }]);
  });

  it('a pipeline with deals in it stays when the delete is told to look', async (context) => {
    controlsOf(desk, context, NEEDS_ROOM);
    const made = await desk.post(path, { ...pipeline(), stages: [{ label: 'Open', displayOrder: 0, metadata: { probability: '0.2' }, stageId: desk.fresh('stage') }] });
    const stage = resultsOf(await desk.get(`${path}/${idOf(made)}/stages`))[0]?.id;
    await desk.make(dialect, 'deals', { dealname: desk.fresh('deal'), pipeline: idOf(made), dealstage: stage });
    expect((await desk.delete(`${path}/${idOf(made)}?validateReferencesBeforeDelete=true`)).status).toBe(400);
  });

  it('a free account has one pipeline', async (context) => {
    const { simulator } = controlsOf(desk, context, 'it takes a free account');
    const token = `pat-na1-free-${dialect.name}`.replaceAll(' ', '-');
    simulator.addAccount({ portalId: 34_000_000 + simulator.accounts().length, tier: 'free', tokens: [token] });
    const heard = await desk.call({ method: 'POST', path, body: pipeline(), token });
    expect([heard.status, heard.body.category, heard.body.context]).toEqual([400, 'API_LIMIT', { 'maximum pipelines': ['1'] }]);
  });

  it('tickets tell whether a stage is open', async () => {
    const heard = await desk.get(dialect.pipelines('tickets'));
    const stages = resultsOf(heard).flatMap((each) => stagesSchema.parse(each['stages']));
    expect(new Set(stages.map(({ metadata }) => metadata['ticketState']))).toEqual(new Set(['OPEN', 'CLOSED']));
  });
});

describe.each(DIALECTS)('owners in $name', (dialect) => {
  it('an owner has a number of its own and one of the user', async () => {
    const [owner] = resultsOf(await desk.get(`${dialect.owners}?limit=1`));
    expect(owner).toMatchObject({ id: expect.stringMatching(/^\d+$/), email: expect.stringContaining('@'), userId: expect.any(Number), archived: false });
    expect((await desk.get(`${dialect.owners}/${owner?.id ?? ''}`)).body.id).toBe(owner?.id);
    expect((await desk.get(`${dialect.owners}/${String(owner?.['userId'])}?idProperty=userId`)).body.id).toBe(owner?.id);
    const byAddress = await desk.get(`${dialect.owners}?email=${encodeURIComponent(String(owner?.['email']))}`);
    expect(resultsOf(byAddress).map(({ id }) => id)).toEqual([owner?.id]);
  });

  it('more than 500 owners in a page are refused', async () => {
    expect((await desk.get(`${dialect.owners}?limit=501`)).status).toBe(400);
  });
});

describe.each(DIALECTS)('the account in $name', (dialect) => {
  it('its details tell number, kind, time zone and currency', async () => {
    const heard = await desk.get(`${dialect.account}/details`);
    expect(heard.status).toBe(200);
    expect(heard.body).toMatchObject({
      portalId: expect.any(Number), accountType: expect.stringMatching(/^(STANDARD|DEVELOPER_TEST|SANDBOX|APP_DEVELOPER)$/), timeZone: expect.any(String),
      companyCurrency: expect.stringMatching(/^[A-Z]{3}$/), additionalCurrencies: expect.any(Array), utcOffset: expect.stringMatching(/^[+-]\d{2}:\d{2}$/),
      utcOffsetMilliseconds: expect.any(Number), uiDomain: expect.any(String), dataHostingLocation: expect.any(String),
    });
  });

  it('the use of the day is told with its limit', async () => {
    const heard = await desk.get(`${dialect.account}/api-usage/daily/private-apps`);
    expect(resultsOf(heard)[0]).toMatchObject({ usageLimit: expect.any(Number), currentUsage: expect.any(Number), resetsAt: expect.any(String), fetchStatus: expect.any(String) });
  });
});
