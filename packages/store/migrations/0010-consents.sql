-- Consents that a person was sent away for: each is answered once, by the same person, within minutes; and ways to find an account's portal, the outcomes of a day and the last run of a shop.

create table consents (
  -- Digest of the state that comes back with the person.
  id text primary key,
  workspace_id bigint not null references workspaces (id),
  person text not null,
  purpose text not null check (purpose in ('hubspot', 'sandbox', 'shop')),
  shop text,
  detail_sealed text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index consents_by_end on consents (expires_at);
create index portals_by_account on portals (workspace_id, hub_id);
create index history_by_moment on history (workspace_id, at);
create index runs_by_shop on runs (workspace_id, shop_id, id desc);
