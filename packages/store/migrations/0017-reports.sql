-- What reports add up beside what lists show: orders that are only a test, and which product a position sells; and indexes that hold all of it, so that the records themselves need not be read.

alter table records add column is_test boolean not null default false;
alter table records add column product text;
alter table records add column product_name text;
alter table records add column quantity double precision;

update records set is_test = true where kind = 'order' and fields -> 'testmode' = 'true';
update records set
  product = left(coalesce(snapshot -> 'related' -> 'product' ->> 0, fields ->> 'product', fields ->> 'name'), 150),
  product_name = left(coalesce(fields ->> 'product', fields ->> 'name'), 150),
  quantity = case when jsonb_typeof(fields -> 'quantity') = 'number' then (fields ->> 'quantity')::double precision else 1 end
where kind = 'order-position' and coalesce(fields ->> 'product', fields ->> 'name') is not null;

create index records_counted on records (workspace_id, shop_id, happened_at)
  include (status, person, amount_minor, currency, key)
  where kind = 'order' and not is_test and not is_gone;
create index records_sold on records (workspace_id, shop_id, whole)
  include (product, quantity, amount_minor, status, id)
  where kind = 'order-position' and product is not null and not is_gone;
