// The ecommerce kit of a HubSpot account: looking at it, installing it, ticking off its checklists.
import type { Pipeline } from '@storebridge/hubspot';
import { saveKitChecklist } from '@storebridge/store';
import { followPipeline } from '../../bridge/welcome-store.ts';
import { POINTS_BY_HAND, pointKey } from '../../kit/checklists.ts';
import { isStageWord, STAGE_WORDS } from '../../kit/definitions/stages.ts';
import { WORKFLOWS } from '../../kit/definitions/workflows.ts';
import { installKit } from '../../kit/install-kit.ts';
import type { PipelineChoice } from '../../kit/install-pipeline.ts';
import { ITEM_KEYS } from '../../kit/item-keys.ts';
import { choicesOf } from '../../kit/pipeline-of-kit.ts';
import { planKit } from '../../kit/plan-kit.ts';
import type { HandlersFor } from './call.ts';
import { valueOf } from './hubspot-refusal.ts';
import { connectionOfCall, portalOfCall } from './portal-of-call.ts';
import { notValid, Refusal } from './refusal.ts';

export const kitHandlers: HandlersFor<'getKit' | 'installKit' | 'tickKit'> = {
  async getKit(call) {
    return valueOf(await planKit(call.storebridge, await portalOfCall(call)));
  },

  async installKit(call) {
    const { storebridge, body } = call;
    const portal = await portalOfCall(call);
    refuseUnknown('items', body.items, ITEM_KEYS, 'is no part of the kit');
    if (body.pipeline !== undefined) {
      const { client } = await connectionOfCall(call);
      checkChoice(body.pipeline, valueOf(await client.pipelines.list('deals')));
    }
    const outcomes = await installKit(storebridge, { portal, items: body.items, pipeline: body.pipeline });
    if (outcomes === undefined) throw new Refusal(409, { detail: 'Somebody else is installing the kit in this account just now.', remedy: 'Wait a moment and look again.' });
    await followPipeline(storebridge, call.workspace.id, portal);
    call.note(portal.name, { created: outcomes.filter(({ outcome }) => outcome === 'created').map(({ key }) => key) });
    return { outcomes: [...outcomes] };
  },

  async tickKit(call) {
    const { storebridge, workspace, body } = call;
    const portal = await portalOfCall(call);
    refuseUnknown('points', body.points, WORKFLOWS.flatMap(({ name }) => POINTS_BY_HAND.map((word) => pointKey(name, word))), 'is no point that is ticked off by hand');
    await saveKitChecklist(storebridge.journey.db, workspace.id, portal.id, [...new Set(body.points)], storebridge.journey.clock.now());
    call.note(portal.name, { points: body.points });
  },
};

/** @throws Refusal 422 */
function refuseUnknown(place: string, given: readonly string[], known: readonly string[], words: string): void {
  const unknown = given.findIndex((key) => !known.includes(key));
  if (unknown !== -1) throw notValid(`${place}.${unknown}`, `"${given[unknown] ?? ''}" ${words}`);
}

/** @throws Refusal 422 */
function checkChoice({ id, stages }: PipelineChoice, pipelines: readonly Pipeline[]): void {
  const pipeline = choicesOf(pipelines).find((choice) => choice.id === id);
  if (pipeline === undefined) throw notValid('pipeline.id', 'is no pipeline of deals in this account');
  const foreign = Object.keys(stages).find((word) => !isStageWord(word));
  if (foreign !== undefined) throw notValid(`pipeline.stages.${foreign}`, `is no stage of an order; these are ${STAGE_WORDS.join(', ')}`);
  for (const word of STAGE_WORDS) {
    const stage = stages[word];
    if (stage === undefined) throw notValid(`pipeline.stages.${word}`, 'is missing: choose a stage, or null to add one');
    if (stage !== null && !pipeline.stages.some((each) => each.id === stage)) throw notValid(`pipeline.stages.${word}`, `is no stage of the pipeline "${pipeline.label}"`);
  }
}
