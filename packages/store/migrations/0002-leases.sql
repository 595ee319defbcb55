-- Leases: who may work on something that only one process at a time may work on; they end by themselves when their holder dies.

create table leases (
  name text primary key,
  holder text not null,
  until timestamptz not null
);
