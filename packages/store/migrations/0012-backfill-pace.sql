-- Since when a backfill runs without a break, and how far it was then: its own pace tells how long it will take.

alter table backfills add column resumed_at timestamptz;
alter table backfills add column resumed_done bigint not null default 0;
