-- The ecommerce kit of a HubSpot account: its pipeline with the stage for each stage of an order, what was made there, and what a person has ticked off.

create table bridge_kits (
  workspace_id bigint not null references workspaces (id),
  portal_id bigint not null references portals (id) on delete cascade,
  pipeline_id text,
  -- Stage word, such as shipped, to the stage's id in the account.
  stages jsonb not null default '{}',
  installed jsonb not null default '{}',
  checked jsonb not null default '[]',
  updated_at timestamptz not null,
  primary key (workspace_id, portal_id)
);
