-- What the interface needs: shops that are not connected or switched off, consents of shop systems, what lists show of records, and backfills that are paused or ended by hand.

create table grants (
  id bigint generated always as identity primary key,
  workspace_id bigint not null references workspaces (id),
  connector text not null,
  url text not null,
  label text not null,
  tokens_sealed text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

alter table shops add column name text;
alter table shops alter column portal_id drop not null;
alter table shops add column is_enabled boolean not null default true;
alter table shops add column disabled_at timestamptz;
alter table shops add column grant_id bigint references grants (id);
alter table shops add column surveyed_at timestamptz;

alter table portals add column connected_by text not null default 'token' check (connected_by in ('token', 'consent', 'sandbox'));
update portals set connected_by = 'sandbox' where kind = 'sandbox';
alter table portals add column needs_reconnect boolean not null default false;

alter table records add column title text not null default '';
alter table records add column person text;
alter table records add column person_name text;
alter table records add column status text;
alter table records add column amount_minor bigint;
alter table records add column currency text;
alter table records add column happened_at timestamptz;
alter table records add column whole text;
alter table records add column is_held_back boolean not null default false;
update records set title = key;
create index records_by_moment on records (workspace_id, shop_id, kind, happened_at desc, id desc);
create index records_by_person on records (workspace_id, shop_id, person) where person is not null;
create index records_by_whole on records (workspace_id, shop_id, whole) where whole is not null;

alter table changes add column is_held_back boolean not null default false;

drop index backfills_open;
alter table backfills drop constraint backfills_state_check;
update backfills set state = 'paused' where state = 'open';
alter table backfills add constraint backfills_state_check check (state in ('running', 'paused', 'done', 'canceled', 'failed'));
alter table backfills add column is_survey boolean not null default false;
alter table backfills add column total bigint;
alter table backfills add column failure jsonb;
alter table backfills add column started_by text not null default 'command line';
create unique index backfills_unfinished on backfills (workspace_id, shop_id, first_day, last_day, is_survey) where state in ('running', 'paused', 'failed');

create index history_by_workspace on history (workspace_id, id desc);
create index problems_of_workspace on problems (workspace_id, id) where state = 'open';
