-- A mark on what was sent, and indexes by which lists are counted, filtered and paged without reading the records themselves, and by which the transfer of one record is found.

alter table records add column is_sent boolean not null default false;
update records r set is_sent = true where exists (select 1 from links l where l.workspace_id = r.workspace_id and l.record_id = r.id);
update records w set is_sent = true from records r
  where r.is_sent and r.whole is not null and w.workspace_id = r.workspace_id and w.shop_id = r.shop_id and w.kind = 'order' and w.key = r.whole and not w.is_sent;

drop index records_by_moment;
create index records_listed on records (workspace_id, shop_id, kind, happened_at desc nulls last, id desc)
  include (title, person, person_name, status, amount_minor, currency, is_held_back, is_sent);
create index records_by_person_mark on records (workspace_id, shop_id, md5(shop_id || ' ' || person)) where person is not null;

create index changes_by_record on changes (workspace_id, shop_id, kind, key);
create index outbox_by_record on outbox (workspace_id, record_id);
create index outbox_by_shop on outbox (workspace_id, shop_id);
create index links_by_record on links (workspace_id, record_id);
create index runs_of_workspace on runs (workspace_id, id desc);
