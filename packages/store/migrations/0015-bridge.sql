-- What a workspace's own shops say of their fields, the store behind an external id, and the way from a customer to their orders.

create table bridge_settings (
  workspace_id bigint primary key references workspaces (id),
  settings jsonb not null,
  updated_at timestamptz not null
);

create unique index shops_by_store on shops (workspace_id, (settings ->> 'storeId')) where connector = 'bridge';
create index records_by_customer on records (workspace_id, shop_id, (snapshot -> 'related' -> 'customer' ->> 0)) where kind = 'order';
