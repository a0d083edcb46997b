-- How a change stood to the draw when it came: 0 is not known, 1 history, 2 left unread, 3 read and had left unread one
-- level looser, 4 read.
alter table listed_change add column arrival smallint not null default 0;
create index unread_if_looser on listed_change (id) where history = 0 and arrival = 3;

-- When a commit was found to be on its branch no more: the branch's history was rewritten. A change is on the branch as
-- long as one of its commits is.
alter table seen_commit add column gone_at bigint;
create index gone_commit on seen_commit (gone_at, change_id) where gone_at is not null;

create table branch_rewrite (
    number ${key},
    repository_id bigint not null references repository,
    before_commit ${ascii} not null,
    head_commit ${ascii} not null,
    found_at bigint not null,
    commits integer -- how many were found to be gone; without a number the history was too long to tell
);
create index branch_rewrite_found on branch_rewrite (found_at, repository_id);
