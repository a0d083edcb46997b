create table of_the_future (id ${ascii} not null primary key);
