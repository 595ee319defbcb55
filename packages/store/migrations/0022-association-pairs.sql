-- Two records can lead to the same two objects: a way from a pair of objects to the associations that hold it.

create index associations_by_pair on associations (workspace_id, portal_id, from_object_id, to_object_id);
