// What deals, tickets, orders and line items do with a write: stages, snapshots of products, amounts.
import { invalid } from '../http/refusal.ts';
import { isLive } from '../account/record.ts';
import { violationFailure } from '../properties/violation.ts';
import { stageEnteredProperty } from '../properties/unlisted-properties.ts';
import { futureValue } from './draft.ts';
import type { Failure } from '../http/refusal.ts';
import type { Draft, TypeRules } from './draft.ts';
import type { PipelineStage } from '../definitions/starting-pipelines.ts';

export const PIPELINE_RULES: TypeRules = { prepare: preparePipeline, derive: noteStage };
export const DEAL_RULES: TypeRules = { prepare: preparePipeline, derive: deriveDeal };
export const LINE_ITEM_RULES: TypeRules = { prepare: prepareLineItem, derive: deriveLineItem };

/** What a line item copies from its product when it is created; later edits of the product do not flow. */
const COPIED_FROM_PRODUCT = [
  'name', 'description', 'price', 'hs_sku', 'hs_cost_of_goods_sold', 'hs_url', 'hs_images',
  'recurringbillingfrequency', 'hs_recurring_billing_period',
];

/** ISO 8601, in one unit. */
const BILLING_PERIOD = /^P\d+[DWMY]$/;

function preparePipeline(draft: Draft): Failure | undefined {
  const { account, collection, changes, record } = draft;
  const { pipeline } = collection.type;
  if (!pipeline) return undefined;
  if (!record && !changes[pipeline.pipelineProperty]) changes[pipeline.pipelineProperty] = pipeline.defaultPipelineId;
  if (changes[pipeline.pipelineProperty] === undefined && changes[pipeline.stageProperty] === undefined) return undefined;
  if (record && changes[pipeline.stageProperty] === '') {
    const message = `${pipeline.stageProperty} is required`;
    return violationFailure(account.portalId, [{ name: pipeline.stageProperty, code: 'MISSING_REQUIRED_PROPERTY', message }]);
  }
  const stages = collection.pipelines.get(futureValue(draft, pipeline.pipelineProperty))?.stages ?? [];
  const isOptional = !collection.type.requiredProperties.includes(pipeline.stageProperty);
  const first = stages[0];
  if (!record && isOptional && first) changes[pipeline.stageProperty] ||= first.id;
  const stage = futureValue(draft, pipeline.stageProperty);
  if (stage === '' || stages.some((each) => each.id === stage)) return undefined;
  const message = `${stage} was not one of the allowed options: [${stages.map(optionText).join(', ')}]`;
  return violationFailure(account.portalId, [{ name: pipeline.stageProperty, code: 'INVALID_OPTION', message }]);
}

function deriveDeal(draft: Draft, after: Record<string, string>): void {
  const stage = draft.collection.pipelines.get(after['pipeline'] ?? '')?.stages.find((each) => each.id === after['dealstage']);
  const probability = stage?.metadata['probability'] ?? '0.0';
  after['hs_deal_stage_probability'] = probability;
  after['hs_is_closed'] = stage?.metadata['isClosed'] ?? 'false';
  after['hs_is_closed_won'] = String(Number(probability) === 1);
  if (after['amount']) after['amount_in_home_currency'] = after['amount'];
  else delete after['amount_in_home_currency'];
  noteStage(draft, after);
}

function noteStage({ collection, before, now }: Draft, after: Record<string, string>): void {
  const { pipeline } = collection.type;
  const stage = pipeline && after[pipeline.stageProperty];
  if (stage && before[pipeline.stageProperty] !== stage) after[stageEnteredProperty(stage)] = new Date(now).toISOString();
}

function prepareLineItem(draft: Draft): Failure | undefined {
  const { account, changes, record } = draft;
  if (Number(changes['price'] ?? 0) < 0) {
    return violationFailure(
      account.portalId,
      [{ name: 'price', code: 'INVALID_PRICE', message: 'The price of a line item cannot be negative.' }],
    );
  }
  const period = changes['hs_recurring_billing_period'];
  if (period && !BILLING_PERIOD.test(period)) {
    const message = `${period} was not a valid period.`;
    return violationFailure(account.portalId, [{ name: 'hs_recurring_billing_period', code: 'INVALID_PERIOD', message }]);
  }
  const productId = changes['hs_product_id'];
  if (record || !productId) return undefined;
  const product = account.collections.get('0-7')?.table.find(productId);
  if (!product || !isLive(product)) return invalid(`Product ${productId} does not exist, so no line item can be made of it.`);
  for (const name of COPIED_FROM_PRODUCT) {
    const value = product.properties[name];
    if (value && changes[name] === undefined) changes[name] = value;
  }
  return undefined;
}

function deriveLineItem(_draft: Draft, after: Record<string, string>): void {
  if (after['price'] === undefined) return;
  const gross = Number(after['price']) * Number(after['quantity'] ?? '1');
  const perUnit = Number(after['discount'] ?? '0') * Number(after['quantity'] ?? '1');
  const discount = after['discount'] ? perUnit : (gross * Number(after['hs_discount_percentage'] ?? '0')) / 100;
  after['hs_total_discount'] = decimal(discount);
  after['amount'] = decimal(gross - discount);
}

function decimal(value: number): string {
  return String(Math.round(value * 1_000_000) / 1_000_000);
}

function optionText(stage: PipelineStage): string {
  return `label: "${stage.label}" value: "${stage.id}"`;
}
