-- The pace of calls to each portal, shared by all processes: one row for each limit that HubSpot counts apart.

create table call_pace (
  portal_id bigint not null references portals (id),
  bucket text not null,
  state jsonb not null,
  primary key (portal_id, bucket)
);
