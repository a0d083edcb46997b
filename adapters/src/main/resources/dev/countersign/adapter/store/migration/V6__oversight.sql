-- What a page of oversight sums up: each stratum's changes, those that were drawn, and those that were not decided on.
create index draw_stratum on draw_decision (period_id, stratum, per_million);
create index drawn_of_period on draw_decision (period_id, draw_value, change_id) where drawn = 1;
create index unread_change on listed_change (id) where history = 0 and lane < 20;
-- Seeds in the order in which they were shown.
create index shown_seed on audit_task (taken_at, number) where seed_id is not null;
