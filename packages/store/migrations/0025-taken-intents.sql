-- Up to which revision intents of a portal were taken for delivery: what is newer has certainly not come to HubSpot, and may be replaced without a doubt about what is there.

alter table portals add column taken_revision bigint not null default 0;
update portals set taken_revision = coalesce((select max(revision) from outbox), 0);
