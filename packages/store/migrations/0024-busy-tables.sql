-- Tables that many rows pass through: what is packed in them is not surveyed, for nobody looks for parts of it; notices do not stand in the way of what can be carried; and what was sent is marked beside the mirror, whose rows and indexes are much to write anew.

alter table changes alter column record set statistics 0;
alter table outbox alter column intent set statistics 0;
alter table records alter column snapshot set statistics 0, alter column contenders set statistics 0, alter column fields set statistics 0;
alter table history alter column detail set statistics 0;
alter table links alter column declined set statistics 0;

create index changes_next on changes (workspace_id, shop_id, is_hint, priority, id);
drop index changes_by_shop;

create table sent_records (
  workspace_id bigint not null,
  shop_id bigint not null,
  kind text not null,
  record_id bigint not null,
  primary key (workspace_id, shop_id, kind, record_id)
);
insert into sent_records select workspace_id, shop_id, kind, id from records where is_sent;

drop index records_listed;
create index records_listed on records (workspace_id, shop_id, kind, happened_at desc nulls last, id desc)
  include (title, person, person_name, status, amount_minor, currency, is_held_back);
alter table records drop column is_sent;
