-- Workspaces with their portals, shops and mappings; the mirror of the shops' records and the ledger of orders; the two stages of the journey (changes, outbox) and what became of it (links, problems, history, runs, receipts).

create table workspaces (
  id bigint generated always as identity primary key,
  name text not null unique,
  created_at timestamptz not null
);

create table portals (
  id bigint generated always as identity primary key,
  workspace_id bigint not null references workspaces (id),
  name text not null,
  kind text not null check (kind in ('hubspot', 'sandbox')),
  token_sealed text,
  hub_id bigint,
  time_zone text,
  updated_at timestamptz not null,
  unique (workspace_id, name)
);

create table shops (
  id bigint generated always as identity primary key,
  workspace_id bigint not null references workspaces (id),
  slug text not null unique,
  connector text not null,
  portal_id bigint not null references portals (id),
  settings jsonb not null,
  secrets_sealed text not null,
  presets jsonb not null,
  updated_at timestamptz not null
);

create table mappings (
  id bigint generated always as identity primary key,
  workspace_id bigint not null references workspaces (id),
  shop_id bigint not null references shops (id),
  name text not null,
  position integer not null,
  definition jsonb not null,
  updated_at timestamptz not null,
  unique (shop_id, name)
);

create table records (
  id bigint generated always as identity,
  workspace_id bigint not null,
  shop_id bigint not null,
  kind text not null,
  key text not null,
  snapshot jsonb not null,
  contenders jsonb not null default '[]',
  fields jsonb not null,
  first_seen_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, shop_id, kind, key)
);

create table ledger (
  workspace_id bigint not null,
  shop_id bigint not null,
  order_key text not null,
  customer_key text not null,
  record_id bigint not null,
  is_live boolean not null,
  currency text not null,
  revenue bigint not null,
  shipping bigint not null,
  tax bigint not null,
  adjustment bigint not null,
  ordered_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, shop_id, order_key)
);
create index ledger_by_customer on ledger (workspace_id, shop_id, customer_key, ordered_at desc, order_key desc);

create table receipts (
  id bigint generated always as identity,
  workspace_id bigint not null,
  shop_id bigint not null,
  digest text not null,
  context jsonb not null,
  state text not null check (state in ('waiting', 'answered')),
  pending integer not null default 0,
  result jsonb,
  trouble jsonb,
  received_at timestamptz not null,
  answered_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, shop_id, digest)
);

create table changes (
  id bigint generated always as identity,
  workspace_id bigint not null,
  shop_id bigint not null,
  kind text not null,
  key text not null,
  record jsonb,
  digest text,
  receipt_id bigint,
  run_id bigint,
  priority smallint not null,
  noted_at timestamptz not null,
  primary key (workspace_id, id)
);
create index changes_by_shop on changes (workspace_id, shop_id, priority, id);

create sequence outbox_revisions;

create table outbox (
  id bigint generated always as identity,
  workspace_id bigint not null,
  portal_id bigint not null,
  shop_id bigint not null,
  mapping_id bigint not null,
  record_id bigint not null,
  revision bigint not null default nextval('outbox_revisions'),
  intent jsonb not null,
  state text not null check (state in ('ready', 'held')),
  priority smallint not null,
  attempts integer not null default 0,
  ready_at timestamptz not null,
  receipts bigint[] not null default '{}',
  run_id bigint,
  noted_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, mapping_id, record_id)
);
create index outbox_ready on outbox (workspace_id, portal_id, state, ready_at);

create table links (
  workspace_id bigint not null,
  mapping_id bigint not null,
  record_id bigint not null,
  portal_id bigint not null,
  object_type text not null,
  object_id text not null,
  identifier text not null,
  fingerprint text not null,
  declined jsonb not null default '{}',
  written_at timestamptz not null,
  primary key (workspace_id, mapping_id, record_id)
);
create index links_by_object on links (workspace_id, portal_id, object_type, object_id);

create table problems (
  id bigint generated always as identity,
  workspace_id bigint not null,
  shop_id bigint not null,
  kind text not null,
  key text not null,
  mapping_id bigint not null default 0,
  detail jsonb not null,
  attempts integer not null,
  state text not null check (state in ('open', 'resolved', 'canceled')),
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index problems_open on problems (workspace_id, shop_id, kind, key, mapping_id) where state = 'open';

create table history (
  id bigint generated always as identity,
  workspace_id bigint not null,
  shop_id bigint not null,
  kind text not null,
  key text not null,
  mapping_id bigint not null default 0,
  run_id bigint,
  status text not null,
  detail jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index history_by_record on history (workspace_id, shop_id, kind, key, id);

create table runs (
  id bigint generated always as identity,
  workspace_id bigint not null,
  shop_id bigint not null,
  kind text not null,
  started_by text not null,
  state text not null check (state in ('running', 'done', 'failed')),
  counts jsonb not null default '{}',
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
