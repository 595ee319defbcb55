-- Parts that their order no longer has, objects that we made ourselves and may therefore archive, and a way from an object to the associations that lead to it.

alter table records add column is_gone boolean not null default false;
alter table links add column is_made boolean not null default false;
create index associations_by_end on associations (workspace_id, to_mapping_id, to_kind, to_key);
