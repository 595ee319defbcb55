-- A quick look for orders of one status, those of which nothing was heard for longest first.

create index records_by_status_heard on records (workspace_id, shop_id, status, updated_at) where kind = 'order';
