-- A change that was rejected and came again is read anew: what was said of it before counts for nothing.
alter table verdict add column superseded smallint not null default 0;

-- What was rejected stood as reviewed before.
update listed_change set standing = 4 where standing = 2 and exists (
    select 1 from verdict
    where verdict.change_id = listed_change.id and decision = 'rejected' and places_read = places);
create index rejected_change on listed_change (when_at, id, repository_id) where standing = 4;

-- Who made a change, in any of its commits, so that they do not read it. Small letters.
create table change_maker (
    change_id bigint not null references listed_change,
    email text not null,
    primary key (change_id, email)
) ${clustered};
insert into change_maker (change_id, email)
    select id, lower(author_email) from listed_change where length(author_email) between 1 and 320
    union select id, lower(committer_email) from listed_change where length(committer_email) between 1 and 320;
