// Real records to try a mapping on.
import type { RecordKind } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { beginning } from './like-pattern.ts';
import type { Shop } from './shops.ts';

export interface Sample {
  readonly key: string;
  readonly title: string;
  readonly happenedAt: Date | null;
}

const MOST = 50;

/** The newest first. @param search beginning of the title. */
export async function listSamples(db: Db, shop: Shop, kind: RecordKind, search?: string): Promise<readonly Sample[]> {
  const matching = search === undefined || search === '' ? sql`true` : sql`lower(title) like ${beginning(search)}`;
  const { rows } = await sql<Sample>`
    select key, title, happened_at as "happenedAt" from records
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and ${matching}
    order by happened_at desc nulls last, id desc limit ${MOST}`.execute(db);
  return rows;
}
