// Finding the pipeline of the Bridge, and stages that fit.
import type { Pipeline } from '@storebridge/hubspot';
import { describe, expect, test } from 'vitest';
import { chooseStages, findEcommercePipeline } from './choose-stages.ts';
import { ECOMMERCE_PIPELINE_ID, STAGES } from './definitions/stages.ts';

type Seed = readonly [id: string, label: string, probability: string];

function pipeline(id: string, label: string, stages: readonly Seed[]): Pipeline {
  return { id, label, displayOrder: 0, archived: false, stages: stages.map(([stage, name, probability], displayOrder) => ({ id: stage, label: name, displayOrder, archived: false, metadata: { probability } })) };
}

const SALES = pipeline('default', 'Sales Pipeline', [['appointment', 'Appointment Scheduled', '0.2'], ['decision', 'Decision Maker Bought-In', '0.8'], ['won', 'Closed Won', '1.0'], ['lost', 'Closed Lost', '0.0']]);
const LABELLED = pipeline('4711', 'ecommerce pipeline', STAGES.map(({ label, probability }, index) => [String(index), label.toUpperCase(), probability]));

describe('the pipeline of the Bridge', () => {
  test('is known by its id, whatever it is called now', () => {
    expect(findEcommercePipeline([LABELLED, { ...SALES, id: ECOMMERCE_PIPELINE_ID }])?.id).toBe(ECOMMERCE_PIPELINE_ID);
  });

  test('is else known by its name and all of its stages', () => {
    expect(findEcommercePipeline([SALES, LABELLED])?.id).toBe('4711');
    expect(findEcommercePipeline([SALES, { ...LABELLED, stages: LABELLED.stages.slice(1) }])).toBeUndefined();
  });

  test('that is archived does not count', () => {
    expect(findEcommercePipeline([{ ...LABELLED, archived: true }])).toBeUndefined();
  });
});

describe('the stage for a step of an order', () => {
  test('is the one with its name, where there is one', () => {
    expect(chooseStages(LABELLED)).toEqual(Object.fromEntries(STAGES.map(({ word }, index) => [word, String(index)])));
  });

  test('is won where the step is won, lost where it is lost, and else as near to the end', () => {
    expect(chooseStages(SALES)).toEqual({ checkout_abandoned: 'appointment', checkout_pending: 'appointment', checkout_completed: 'decision', processed: 'won', shipped: 'won', cancelled: 'lost' });
  });

  test('is one whose name speaks of it, if it ends alike', () => {
    const shop = pipeline('shop', 'Shop', [['new', 'New', '0.1'], ['left', 'Abandoned basket', '0.3'], ['paid', 'Paid', '1.0'], ['gone', 'Delivered', '1.0'], ['off', 'Canceled', '0.0'], ['talk', 'Delivery in talks', '0.5']]);
    expect(chooseStages(shop)).toMatchObject({ checkout_abandoned: 'left', processed: 'paid', shipped: 'gone', cancelled: 'off' });
  });

  test('is never an archived one, and a pipeline without stages has none', () => {
    const archived = { ...SALES, stages: SALES.stages.map((stage) => (stage.id === 'won' ? { ...stage, archived: true } : stage)) };
    expect(chooseStages(archived)).toMatchObject({ processed: 'decision' });
    expect(chooseStages({ ...SALES, stages: [] })).toBeUndefined();
  });
});
