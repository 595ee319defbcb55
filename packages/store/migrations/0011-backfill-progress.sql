-- How many orders a backfill has brought.

alter table backfills add column done bigint not null default 0;
