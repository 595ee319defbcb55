-- Associations between HubSpot objects that we made, and intents that wait for the object at the other end.

create table associations (
  workspace_id bigint not null,
  portal_id bigint not null,
  mapping_id bigint not null,
  record_id bigint not null,
  to_mapping_id bigint not null,
  to_kind text not null,
  to_key text not null,
  from_object_id text not null,
  to_object_id text not null,
  type text not null,
  primary key (workspace_id, mapping_id, record_id, to_mapping_id, to_kind, to_key)
);

alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check check (state in ('ready', 'held', 'waiting'));
alter table outbox add column awaits text[] not null default '{}';
create index outbox_awaits on outbox using gin (awaits) where state = 'waiting';
