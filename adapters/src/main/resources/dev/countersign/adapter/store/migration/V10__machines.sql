-- Whether an address is a machine's in all parts of commits in which it made a change: a forge's as committer, an agent's
-- as co-author. Of changes from before this step it is not known, and 0.
alter table change_maker add column machine smallint not null default 0;
