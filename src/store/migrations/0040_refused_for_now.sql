-- A refusal that may pass by itself: how often it came in a row, from when on the same may be asked for again (null: when somebody
-- mends something or asks), and whether the issuer's other notes wait as well.
alter table refusal
  add column times integer not null default 1,
  add column not_before timestamptz,
  add column holds_all boolean not null default false;
