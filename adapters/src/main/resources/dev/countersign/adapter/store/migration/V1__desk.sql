-- Times are milliseconds since 1970; yes is 1 and no is 0. Placeholders stand for what differs between the databases.

create table repository (
    id ${key},
    name ${ascii} not null unique,
    location text not null,
    begins_at bigint not null,
    open_to_all smallint not null,
    head ${ascii},
    import_state ${ascii} not null,
    import_done integer not null,
    import_total integer not null,
    import_failed integer not null,
    import_problem text,
    import_at bigint not null
);

create table repository_member (
    repository_id bigint not null references repository,
    person text not null,
    primary key (person, repository_id)
) ${clustered};
create index repository_member_repository on repository_member (repository_id);

create table listed_change (
    id ${key},
    repository_id bigint not null references repository,
    change_id ${ascii} not null,
    commit_id ${ascii} not null,
    subject text not null,
    author_name text not null,
    author_email text not null,
    author_at bigint not null,
    committer_name text not null,
    committer_email text not null,
    committer_at bigint not null,
    when_at bigint not null,
    provenance smallint not null,
    operator text,
    table_lane smallint not null,
    lane smallint not null,
    table_row text not null,
    first_stop text not null,
    minutes_p50 double precision not null,
    minutes_p80 double precision not null,
    expected_loss double precision not null,
    density double precision not null,
    added_lines integer not null,
    removed_lines integer not null,
    unknowns integer not null,
    standing smallint not null,
    history smallint not null,
    waits smallint not null, -- whether somebody has to read it: follows from standing and history
    due_at bigint not null, -- the largest number where it is never due
    version integer not null
);

-- Ids come first so that the beginning of one is found without naming a repository.
create unique index listed_change_id on listed_change (change_id, repository_id);

-- The queue, whole and of one repository, with what its filters ask for.
create index waiting_worth on listed_change (lane, density, id, repository_id, due_at, provenance, standing) where waits = 1;
create index waiting_repository_worth on listed_change (repository_id, lane, density, id, due_at, provenance, standing) where waits = 1;
create index waiting_due on listed_change (due_at, id, lane, repository_id) where waits = 1;
-- When the one that waits longest came.
create index waiting_since on listed_change (repository_id, lane, when_at) where waits = 1;

create index newest on listed_change (when_at, id, repository_id, history, standing, lane, provenance);
create index newest_of_repository on listed_change (repository_id, when_at, id, history, standing, lane, provenance);
create index worth on listed_change (lane, density, id, repository_id, history, standing, provenance);

-- What was seen of each commit: its change, or why there is none.
create table seen_commit (
    commit_id ${ascii} not null,
    repository_id bigint not null references repository,
    change_id bigint references listed_change,
    reason text,
    seen_at bigint not null,
    primary key (commit_id, repository_id)
) ${clustered};
create index failed_commit on seen_commit (seen_at) where change_id is null;

-- Facts and paths are ten times as many as changes and written with them alone: no key is checked for each.
create table fact (
    change_id bigint not null,
    position integer not null,
    fact_id text not null,
    detector ${ascii} not null,
    kind text not null,
    direction text not null,
    path text not null,
    line integer not null,
    severity integer not null,
    primary key (change_id, position)
) ${clustered};
create index fact_detector on fact (detector, change_id);

-- The first 64 bits of the SHA-256 of each path, so that the longest fits into an index.
create table touched_path (
    repository_id bigint not null,
    path_key bigint not null,
    when_at bigint not null,
    change_id bigint not null,
    primary key (repository_id, path_key, when_at, change_id)
) ${clustered};
create index touched_path_change on touched_path (change_id);

-- What is searched, in small letters; apart from the rest, so that little is read to look through all.
create table change_words (
    change_id bigint not null primary key references listed_change,
    words text not null
);

create table change_document (
    change_id bigint not null primary key references listed_change,
    body ${bytes} not null
);

-- What waits, counted in the transaction that changes it.
create table lane_load (
    repository_id bigint not null references repository,
    lane smallint not null,
    standing smallint not null,
    due_span integer not null,
    waiting bigint not null,
    p50_ms bigint not null,
    p80_ms bigint not null,
    changed_lines bigint not null,
    primary key (repository_id, lane, standing, due_span)
) ${clustered};

create table verdict (
    number ${key},
    id ${ascii} not null unique,
    change_id bigint not null references listed_change,
    reader text not null,
    as_security smallint not null,
    decision ${ascii} not null,
    reason ${ascii} not null,
    note text not null,
    places_read integer not null,
    places integer not null,
    given_at bigint not null
);
create index verdict_change on verdict (change_id, number);

create table assignment (
    change_id bigint not null references listed_change,
    person ${ascii} not null,
    primary key (change_id, person)
) ${clustered};
create index assignment_person on assignment (person, change_id);

create table ledger_draft (
    number ${key},
    id ${ascii} not null unique,
    kind text not null,
    body text, -- gone when it is in the ledger
    entry bigint,
    entry_hash ${ascii}
);
create index open_ledger_draft on ledger_draft (number) where entry is null;
