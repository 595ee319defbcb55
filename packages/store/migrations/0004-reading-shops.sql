-- What reading a shop leaves behind: its catalog, how far its changes were read, notices that are still to be looked up, and why a run failed.

alter table shops add column catalog jsonb;
alter table shops add column catalog_at timestamptz;
alter table shops add column cursor text;

alter table changes add column is_hint boolean not null default false;

alter table runs add column failure jsonb;
