-- The orders that a shop has removed, which lists leave out; they are few.

create index records_gone_orders on records (workspace_id, shop_id, id) where kind = 'order' and is_gone;
