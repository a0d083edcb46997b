-- What was read before places were told apart was read where it is shown, be it that nobody had to.
update seen_commit set place = ''
where place is null and place_waits = 0
    and exists (select 1 from listed_change where listed_change.id = seen_commit.change_id
        and listed_change.commit_id = seen_commit.commit_id
        and listed_change.standing = 2);

-- As which commit a change was shown to who decided.
alter table verdict add column commit_id ${ascii};
