-- Finds the changes whose words hold all parts of three chars of what is searched; whether they hold it whole is seen in
-- the words themselves, so the index needs no places.
create virtual table change_search using fts5 (
    words,
    content = 'change_words',
    content_rowid = 'change_id',
    tokenize = 'trigram case_sensitive 1',
    detail = none,
    columnsize = 0
);

create trigger change_words_added after insert on change_words begin
    insert into change_search (rowid, words) values (new.change_id, new.words);
end;

create trigger change_words_removed after delete on change_words begin
    insert into change_search (change_search, rowid, words) values ('delete', old.change_id, old.words);
end;

insert into change_search (change_search) values ('rebuild');
