// Lists show an order under the name and e-mail address of its customer, also where the order itself tells neither.
import type { RecordId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';

/** For the orders among these records, and for those of the customers among them. */
export async function nameOrders(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, records: readonly RecordId[]): Promise<void> {
  if (records.length === 0) return;
  await sql`
    with named as (
      select o.id, c.person, c.person_name from records o
      join records c on c.workspace_id = o.workspace_id and c.shop_id = o.shop_id and c.kind = 'customer' and c.key = o.snapshot -> 'related' -> 'customer' ->> 0
      where o.workspace_id = ${shop.workspaceId} and o.shop_id = ${shop.id} and o.kind = 'order' and o.id = any(${records})
      union
      select o.id, c.person, c.person_name from records c
      join records o on o.workspace_id = c.workspace_id and o.shop_id = c.shop_id and o.kind = 'order' and o.snapshot -> 'related' -> 'customer' ->> 0 = c.key
      where c.workspace_id = ${shop.workspaceId} and c.shop_id = ${shop.id} and c.kind = 'customer' and c.id = any(${records})
    )
    update records r set person = named.person, person_name = coalesce(named.person_name, r.person_name)
    from named where r.workspace_id = ${shop.workspaceId} and r.id = named.id and named.person is not null
      and (r.person is distinct from named.person or r.person_name is distinct from coalesce(named.person_name, r.person_name))`.execute(db);
}
