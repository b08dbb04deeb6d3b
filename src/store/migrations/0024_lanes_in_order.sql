-- Lanes due at the same instant are claimed in one order, and not in the one their rows happen to lie in.
drop index lane_due;
create index lane_due on lane (connection_id, class, ready_at, record_id, kind) where state = 'ready';
