-- Files that could not be shown, and how the reader who gave a verdict says to have looked at each elsewhere.
create table verdict_elsewhere (
    verdict_number bigint not null references verdict,
    position smallint not null,
    file text not null,
    how text not null,
    what text not null,
    primary key (verdict_number, position)
) ${clustered};
