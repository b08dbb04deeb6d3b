-- Numbers of consumer notes: whole lists read to their end, the gaps they show, and the numbers that were voided.

-- One reading of whole lists of the ERP, page by page, for a kind of record that concludes something from all of them.
create table list_reading (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  record_kind text not null,
  -- Null: by itself, as every day.
  asked_by text,
  -- The kinds still to be read, the first of them from `position` on.
  kinds text[] not null,
  position jsonb,
  read integer not null default 0,
  -- Why nothing was concluded: the ERP refused a list, or something was uncertain.
  trouble text check (trouble in ('refused', 'uncertain')),
  created_at timestamptz not null default trela_now(),
  ended_at timestamptz
);
create index list_reading_of on list_reading (connection_id, record_kind, created_at desc);
create unique index list_reading_open on list_reading (connection_id, record_kind) where ended_at is null;
call trela_guard('list_reading');

-- The numbers of a reading: of its notes, and of the ranges that were voided.
create table number_seen (
  store_id uuid not null references store,
  reading_id uuid not null references list_reading on delete cascade,
  document_kind text not null,
  erp_id text not null,
  -- Null of a range that was voided.
  environment text,
  series text not null,
  first_number integer not null,
  last_number integer not null,
  -- `used` for good; `held` by a draft that may still be issued; `free` again; `uncertain`; `voided`.
  standing text not null check (standing in ('used', 'held', 'free', 'uncertain', 'voided')),
  -- The day it was used or voided.
  seen_on date,
  primary key (reading_id, document_kind, erp_id)
);
call trela_guard('number_seen');

-- As the last reading that could conclude anything showed them.
create table number_gap (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  reading_id uuid not null references list_reading,
  series text not null,
  first_number integer not null check (first_number >= 1),
  last_number integer not null check (last_number >= first_number),
  -- The day the number after it was used, and the last day to void it.
  gap_on date not null,
  void_by date not null
);
create index number_gap_of on number_gap (store_id, void_by);
call trela_guard('number_gap');

-- Numbers that somebody here asked to be voided. It cannot be taken back once it is done.
create table number_voiding (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  series text not null,
  year integer not null,
  first_number integer not null check (first_number >= 1),
  last_number integer not null check (last_number >= first_number),
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null default trela_now(),
  -- Given up by a person before it was done.
  dropped_at timestamptz,
  -- Read from the ERP.
  protocol text,
  voided_at timestamptz
);
create index number_voiding_of on number_voiding (store_id, asked_at desc);
call trela_guard('number_voiding');
