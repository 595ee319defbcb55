-- Runs that go on and those that ended lately are counted without reading all of them.

create index runs_running on runs (workspace_id, kind) where state = 'running';
create index runs_by_end on runs (ended_at);
