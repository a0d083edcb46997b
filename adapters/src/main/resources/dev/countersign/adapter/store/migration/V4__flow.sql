-- What came during a time: commits by time, and the first commit of each change.
create index seen_commit_at on seen_commit (seen_at, change_id);
create index seen_commit_change on seen_commit (change_id, seen_at);
