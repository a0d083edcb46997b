-- Whether the place to which a commit brought its edit waits to be read: 0 no, 1 where its change is shown, 2 elsewhere. And
-- what that place is: the same for commits that show the same; none where nobody had to read it, or where it came before
-- this step.
alter table seen_commit add column place_waits smallint not null default 0;
alter table seen_commit add column place ${ascii};
create index waiting_elsewhere on seen_commit (change_id, seen_at) where place_waits = 2;

-- What is not read yet.
update seen_commit set place_waits = case
    when exists (select 1 from listed_change where listed_change.id = seen_commit.change_id and listed_change.commit_id = seen_commit.commit_id)
    then 1 else 2 end
where exists (select 1 from listed_change where listed_change.id = seen_commit.change_id and waits = 1)
    and exists (select 1 from touched_path where touched_path.change_id = seen_commit.change_id);

-- Which branch of a repository was read from when on: the one that its HEAD named.
create table branch_read (
    number ${key},
    repository_id bigint not null references repository,
    branch text not null,
    before_branch text,
    since_at bigint not null
);
create index branch_read_repository on branch_read (repository_id, number);
create index branch_read_since on branch_read (since_at) where before_branch is not null;

-- Of an audit of a seeded change: whether its auditor pointed at what it lacks. Until now whoever said that it needed a
-- reader counted as having found it.
alter table audit_task add column found_flaw smallint not null default 0;
update audit_task set found_flaw = needed_reader where seed_id is not null and ended_at is not null;
