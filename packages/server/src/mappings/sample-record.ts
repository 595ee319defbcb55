// A real record to preview a mapping on: from the mirror, or straight from the shop where the mirror has none.
import type { ReadRecord } from '@storebridge/connectors';
import type { RecordKind, RecordRef } from '@storebridge/domain';
import { listSamples, recordsByKey, type FieldSnapshot, type Sample, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { Refusal } from '../http/api/refusal.ts';

export interface SampleRecord extends RecordRef {
  readonly head: Pick<FieldSnapshot, 'fields' | 'related'>;
}

export interface SampleQuery {
  readonly kind: RecordKind;
  readonly search?: string | undefined;
}

export async function findSamples(storebridge: Storebridge, shop: Shop, { kind, search }: SampleQuery): Promise<readonly Sample[]> {
  const mirrored = await listSamples(storebridge.journey.db, shop, kind, search);
  if (mirrored.length > 0 || (search !== undefined && search !== '')) return mirrored;
  const { system } = storebridge.openShop(shop);
  return (await readRecent(storebridge, shop, kind)).map(({ key, fields }) => {
    const summary = system.summarise?.({ kind, key, fields });
    const happenedAt = summary?.happenedAt ?? null;
    return { key, title: summary?.title ?? key, happenedAt: happenedAt === null ? null : new Date(happenedAt) };
  });
}

/** @param key `null` asks for the newest. @throws Refusal 502 when the shop had to be asked and did not answer. */
export async function findSample(storebridge: Storebridge, shop: Shop, kind: RecordKind, key: string | null): Promise<SampleRecord | undefined> {
  const wanted = key ?? (await listSamples(storebridge.journey.db, shop, kind))[0]?.key;
  const mirrored = wanted === undefined ? undefined : (await recordsByKey(storebridge.journey.db, shop, kind, [wanted])).get(wanted);
  if (mirrored !== undefined) return mirrored;
  const read = (await readRecent(storebridge, shop, kind)).find((record) => key === null || record.key === key);
  return read === undefined ? undefined : { kind, key: read.key, head: { fields: read.fields, ...(read.related === undefined ? {} : { related: read.related }) } };
}

async function readRecent(storebridge: Storebridge, shop: Shop, kind: RecordKind): Promise<readonly ReadRecord[]> {
  const source = storebridge.openSource(shop);
  if (source === undefined) return [];
  const reading = await source.recent();
  if (!reading.ok) throw new Refusal(502, { detail: reading.problem.message, ...(reading.problem.remedy === undefined ? {} : { remedy: reading.problem.remedy }) });
  return reading.value.filter((record) => record.kind === kind);
}
