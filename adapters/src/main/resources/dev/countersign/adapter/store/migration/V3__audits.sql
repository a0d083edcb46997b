create table audit_period (
    id ${ascii} not null primary key,
    from_at bigint not null unique,
    until_at bigint not null,
    plan text not null, -- canonical JSON, as it was committed to
    commitment ${ascii} not null,
    committed_at bigint not null,
    level integer not null,
    clean_windows integer not null,
    revealed ${ascii}, -- the secret, once the period is closed and it is none any more
    closed_at bigint
);

create table draw_decision (
    change_id bigint not null primary key references listed_change,
    period_id ${ascii} not null references audit_period,
    stratum text not null,
    per_million integer not null,
    draw_value ${ascii} not null, -- 16 hex digits, whose order is that of the values
    drawn smallint not null,
    decided_at bigint not null,
    due_at bigint not null, -- the largest number where it was not drawn
    awaits smallint not null -- whether it was drawn and is not audited
) ${clustered};
create index draw_of_period on draw_decision (period_id, draw_value, change_id);
create index draw_awaiting on draw_decision (draw_value, change_id) where awaits = 1;

create table audit_seed (
    id ${key},
    repository_id bigint not null references repository,
    commit_id ${ascii} not null,
    removal_hash ${ascii} not null,
    removal text not null,
    document ${bytes} not null,
    unique (repository_id, commit_id, removal_hash)
);

-- A drawn change has one task: who takes it from somebody who kept it too long makes the task theirs.
create table audit_task (
    number ${key},
    id ${ascii} not null unique,
    period_id ${ascii} not null references audit_period,
    change_id bigint unique references draw_decision, -- of a drawn change
    seed_id bigint references audit_seed, -- of a seeded one
    auditor ${ascii} not null,
    taken_at bigint not null,
    due_at bigint not null,
    ended_at bigint,
    needed_reader smallint,
    note text,
    place text,
    unique (seed_id, auditor)
);
create index open_audit on audit_task (auditor, taken_at, number) where ended_at is null;
create index ended_seed on audit_task (ended_at, number) where seed_id is not null;

create table late_escape (
    change_id bigint not null primary key references listed_change,
    evidence text not null,
    person ${ascii} not null,
    found_at bigint not null
) ${clustered};
create index late_escape_found on late_escape (found_at, change_id);
