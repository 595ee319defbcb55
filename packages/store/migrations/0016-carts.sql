-- Carts that somebody left behind, and whether they were bought after all.

create table carts (
  workspace_id bigint not null,
  shop_id bigint not null,
  key text not null,
  abandoned_at timestamptz not null,
  recovered_at timestamptz,
  amount_minor bigint not null,
  currency text not null,
  primary key (workspace_id, shop_id, key)
);
create index carts_by_moment on carts (workspace_id, shop_id, abandoned_at);
