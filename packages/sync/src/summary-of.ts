// What lists show of a record.
import type { RecordSummary, ShopRecord, ShopSystem } from '@storebridge/domain';

/** A shop system that says nothing about it lists its records under their keys. */
export function summaryOf(system: ShopSystem, record: Pick<ShopRecord, 'kind' | 'key' | 'fields'>): RecordSummary {
  return system.summarise?.(record) ?? { title: record.key, person: null, personName: null, status: null, amount: null, happenedAt: null };
}
