-- What was read before places were told apart was read where it was shown, and nowhere else.
update seen_commit set place = ''
where place is null and place_waits = 0
    and exists (select 1 from listed_change where listed_change.id = seen_commit.change_id
        and listed_change.commit_id = seen_commit.commit_id
        and listed_change.standing = 2 and listed_change.lane >= 20 and listed_change.history = 0);
update seen_commit set place_waits = 2
where place is null and place_waits = 0 and (gone_at is null or gone_at < 0)
    and exists (select 1 from listed_change where listed_change.id = seen_commit.change_id
        and listed_change.commit_id <> seen_commit.commit_id
        and listed_change.standing = 2 and listed_change.table_lane >= 20 and listed_change.history = 0)
    and exists (select 1 from touched_path where touched_path.change_id = seen_commit.change_id);
