create table account (
    person ${ascii} not null primary key,
    name text not null,
    roles ${ascii} not null, -- words with blanks between
    issuer text,
    subject text,
    active smallint not null,
    created_at bigint not null,
    passphrase_hash text,
    unique (issuer, subject)
);

create table account_email (
    email text not null,
    person ${ascii} not null references account,
    primary key (email, person)
) ${clustered};
create index account_email_person on account_email (person);

create table session (
    hash ${ascii} not null primary key,
    person ${ascii} not null references account,
    method text not null,
    created_at bigint not null,
    seen_at bigint not null,
    ends_at bigint not null
) ${clustered};
create index session_person on session (person);

create table api_token (
    id ${ascii} not null primary key,
    hash ${ascii} not null,
    person ${ascii} not null references account,
    name text not null,
    scopes ${ascii} not null, -- words with blanks between
    created_at bigint not null,
    expires_at bigint not null,
    revoked smallint not null,
    used_at bigint
);
create index api_token_person on api_token (person);

create table sign_in_link (
    hash ${ascii} not null primary key,
    person ${ascii} not null references account,
    expires_at bigint not null
) ${clustered};
create index sign_in_link_person on sign_in_link (person);
