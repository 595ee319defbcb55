-- When a shop was connected, and how far each bringing of its past has come.

alter table shops add column connected_at timestamptz;
update shops set connected_at = updated_at;
alter table shops alter column connected_at set not null;

create table backfills (
  id bigint generated always as identity,
  workspace_id bigint not null,
  shop_id bigint not null,
  first_day date not null,
  last_day date not null,
  state text not null check (state in ('open', 'done')),
  cursor text,
  noted bigint not null default 0,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index backfills_open on backfills (workspace_id, shop_id, first_day, last_day) where state = 'open';
