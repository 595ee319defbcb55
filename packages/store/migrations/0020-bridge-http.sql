-- Imports that shops send page by page over the Bridge API, and indexes by which its errors and states are found.

create table bridge_imports (
  workspace_id bigint not null,
  shop_id bigint not null,
  kind text not null,
  started_at bigint not null,
  run_id bigint,
  primary key (workspace_id, shop_id, kind, started_at)
);

create table bridge_import_pages (
  workspace_id bigint not null,
  shop_id bigint not null,
  kind text not null,
  started_at bigint not null,
  number bigint not null,
  items integer not null,
  digest text not null,
  primary key (workspace_id, shop_id, kind, started_at, number)
);

create index problems_by_record on problems (workspace_id, shop_id, kind, key, id desc);
create index outbox_parked on outbox (workspace_id, shop_id, id) where state = 'waiting';
