-- How long somebody reads on a working day; without a row, or without minutes, nobody has said.
create table reading_time (
    person ${ascii} not null primary key references account,
    minutes integer
) ${clustered};

-- Days are counted from 1970.
create table absence (
    person ${ascii} not null references account,
    from_day integer not null,
    until_day integer not null,
    primary key (person, from_day, until_day)
) ${clustered};

alter table assignment add column since_day integer not null default 0;

-- What had no reader in a lane when a day was last looked at.
create table day_overflow (
    day integer not null,
    lane smallint not null,
    changes bigint not null,
    known smallint not null,
    primary key (day, lane)
) ${clustered};

-- What readers were done with today.
create index verdict_given on verdict (given_at);
