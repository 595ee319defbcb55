// What the account may have and has: records, properties, pipelines, custom types.
import { Refusal, notFound } from '../http/refusal.ts';
import { ok, param } from '../http/call.ts';
import type { Account, Collection } from '../account/account.ts';
import type { Answer, Call } from '../http/call.ts';

type LimitReport = (account: Account) => Record<string, unknown>;

const REPORTS: Readonly<Record<string, LimitReport>> = {
  records: (account) => ({
    hubspotDefinedObjectTypes: collections(account, false).map((each) => usageOf(each, account.tier.recordsPerType, each.table.liveCount)),
    customObjectTypes: {
      overallLimit: account.tier.recordsPerType,
      byObjectType: collections(account, true).map((each) => usageOf(each, account.tier.recordsPerType, each.table.liveCount)),
    },
  }),
  'custom-properties': (account) => ({
    overallLimit: account.tier.customPropertiesOverall,
    overallUsage: sum(account, (each) => each.registry.customCount),
    overallPercentage: share(sum(account, (each) => each.registry.customCount), account.tier.customPropertiesOverall),
    byObjectType: [...account.collections.values()].map((each) => usageOf(each, account.tier.customPropertiesPerType, each.registry.customCount)),
  }),
  pipelines: (account) => ({
    hubspotDefinedObjectTypes: collections(account, false)
      .filter((each) => each.type.pipeline)
      .map((each) => usageOf(each, account.tier.pipelinesPerType, each.pipelines.size)),
    customObjectTypes: { byObjectType: [] },
  }),
  'custom-object-types': (account) => usage(account.tier.customObjectTypes, collections(account, true).length),
  'calculated-properties': (account) => usage(
    200,
    sum(account, (each) => each.registry.all().filter((definition) => definition.calculated && !definition.hubspotDefined).length),
  ),
};

export function readLimits(call: Call): Answer {
  const report = REPORTS[param(call, 'kind')];
  if (!report) throw new Refusal(notFound(`There are no limits of the kind ${param(call, 'kind')}`));
  return ok(report(call.account));
}

function collections(account: Account, isCustom: boolean): Collection[] {
  return [...account.collections.values()].filter((collection) => collection.type.isCustom === isCustom);
}

function usageOf({ type }: Collection, limit: number, used: number): Record<string, unknown> {
  return { objectTypeId: type.id, singularLabel: type.singular, pluralLabel: type.name, ...usage(limit, used) };
}

function usage(limit: number, used: number): Record<string, unknown> {
  return { limit, usage: used, percentage: share(used, limit) };
}

function share(used: number, limit: number): number {
  return limit === 0 ? 0 : Math.round((used / limit) * 10_000) / 100;
}

function sum(account: Account, count: (collection: Collection) => number): number {
  return [...account.collections.values()].reduce((total, collection) => total + count(collection), 0);
}
