create table half_made (id ${ascii} not null primary key);
insert into no_such_table values (1);
