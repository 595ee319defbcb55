-- People: their accounts and sessions, what they may do in which workspace, invitations, API keys, how often somebody tried, and what everybody did.

create table users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  token text not null unique,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sessions_by_user on sessions (user_id);

create table accounts (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index accounts_by_user on accounts (user_id);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on verifications (identifier);

create table two_factors (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index two_factors_by_user on two_factors (user_id);

create table members (
  workspace_id bigint not null references workspaces (id),
  user_id text not null references users (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'operator', 'viewer')),
  joined_at timestamptz not null,
  last_seen_at timestamptz,
  primary key (workspace_id, user_id)
);
create index members_by_user on members (user_id);

create table invitations (
  id bigint generated always as identity,
  workspace_id bigint not null references workspaces (id),
  email text not null,
  role text not null check (role in ('owner', 'admin', 'operator', 'viewer')),
  token_hash text not null unique,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, email)
);

create table api_keys (
  id bigint generated always as identity,
  workspace_id bigint not null references workspaces (id),
  name text not null,
  hint text not null,
  secret_hash text not null unique,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, id)
);

create table attempts (
  key text primary key,
  count integer not null,
  since timestamptz not null
);
create index attempts_by_age on attempts (since);

create table audit (
  id bigint generated always as identity,
  workspace_id bigint not null references workspaces (id),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'key', 'command-line', 'system')),
  actor_name text not null,
  actor_id text,
  action text not null,
  subject text,
  detail jsonb not null,
  primary key (workspace_id, id)
);
