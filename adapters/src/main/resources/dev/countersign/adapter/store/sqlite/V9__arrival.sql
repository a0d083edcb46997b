-- How a change stood to the draw when it came: 0 is not known, 1 history, 2 left unread, 3 read and had left unread one
-- level looser, 4 read.
alter table listed_change add column arrival smallint not null default 0;
create index unread_if_looser on listed_change (id) where history = 0 and arrival = 3;
