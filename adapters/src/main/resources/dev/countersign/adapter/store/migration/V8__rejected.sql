-- A change that was rejected and came again is read anew: what was said of it before counts for nothing.
alter table verdict add column superseded smallint not null default 0;

-- What was rejected stood as reviewed before.
update listed_change set standing = 4 where standing = 2 and exists (
    select 1 from verdict
    where verdict.change_id = listed_change.id and decision = 'rejected' and places_read = places);
create index rejected_change on listed_change (when_at, id, repository_id) where standing = 4;
