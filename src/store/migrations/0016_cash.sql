-- The till: a cash session from its float to its count. Rows are never changed; what was wrong is put right by a row more.

alter table store
  -- Cash taken while no session is open is let pass, told, or refused.
  add column cash_without_session text not null default 'warn' check (cash_without_session in ('allow', 'warn', 'block')),
  add column next_cash_session_number integer not null default 1;

create table cash_session (
  id uuid primary key,
  store_id uuid not null references store,
  number integer not null,
  -- What lay in the drawer for change.
  opening_float numeric(12,2) not null check (opening_float >= 0),
  opened_by text not null,
  opened_at timestamptz not null default trela_now(),
  -- Set once, with the count.
  closed_by text,
  closed_at timestamptz,
  -- Why what was counted is not what was expected.
  closing_note text,
  check ((closed_at is null) = (closed_by is null)),
  unique (store_id, number)
);
create unique index cash_session_open on cash_session (store_id) where closed_at is null;
call trela_guard('cash_session');

-- Cash put into the drawer (suprimento) or taken out of it (sangria), other than by payments.
create table cash_movement (
  id uuid primary key,
  store_id uuid not null references store,
  session_id uuid not null references cash_session,
  direction text not null check (direction in ('in', 'out')),
  amount numeric(12,2) not null check (amount > 0),
  reason text not null,
  recorded_by text not null,
  created_at timestamptz not null default trela_now()
);
create index cash_movement_session on cash_movement (session_id);
call trela_guard('cash_movement');

-- What was counted of a method, beside what was expected then. The last count of a method stands.
create table cash_count (
  id uuid primary key,
  store_id uuid not null references store,
  session_id uuid not null references cash_session,
  method text not null,
  sequence integer not null,
  expected numeric(12,2) not null,
  counted numeric(12,2) not null check (counted >= 0),
  -- Of a count that corrects an earlier one.
  reason text,
  counted_by text not null,
  created_at timestamptz not null default trela_now(),
  unique (session_id, method, sequence)
);
call trela_guard('cash_count');

-- The session that was open when the money came, or was given back; null where none was, and for what the ERP told.
alter table payment add column cash_session_id uuid references cash_session;
create index payment_cash_session on payment (cash_session_id) where cash_session_id is not null;
alter table reversal add column cash_session_id uuid references cash_session;
create index reversal_cash_session on reversal (cash_session_id) where cash_session_id is not null;

create index payment_received on payment (store_id, received_on);
create index reversal_reversed on reversal (store_id, reversed_on);
