-- Reconciliation: what stands here beside what stands in the ERP, by count and money, and the rows that do not agree.
create table reconciliation (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  -- Null: by itself, as every day.
  asked_by text,
  period_from date not null,
  period_to date not null,
  -- Whatever is open counts as well; not where a person chose a month.
  with_open boolean not null,
  stage text not null default 'reading' check (stage in ('reading', 'comparing', 'confirming', 'done')),
  -- Documents made or changed since then are listed; set when reading begins.
  since timestamptz,
  -- The kinds still to be read, the first of them from `position` on, and the record compared last.
  kinds text[] not null,
  position jsonb,
  compared uuid,
  read integer not null default 0,
  -- Rows that nothing explains, and rows that something does.
  differences integer not null default 0,
  explained integer not null default 0,
  created_at timestamptz not null default trela_now(),
  ended_at timestamptz
);
create index reconciliation_of_connection on reconciliation (connection_id, created_at desc);
call trela_guard('reconciliation');

-- What the ERP's lists showed, without anybody's name; gone when the run ends.
create table reconciliation_entry (
  store_id uuid not null references store,
  reconciliation_id uuid not null references reconciliation on delete cascade,
  kind text not null,
  erp_id text not null,
  -- Read by itself, which alone decides.
  by_id boolean not null default false,
  standing text not null check (standing in ('live', 'cancelled', 'trashed', 'gone')),
  number text,
  marker text,
  parents jsonb not null,
  -- The same as text, `receivable 17`, to be found by.
  hangs_on text[] not null default '{}',
  born_at timestamptz,
  facts jsonb not null,
  primary key (reconciliation_id, kind, erp_id)
);
create index reconciliation_entry_parent on reconciliation_entry using gin (hangs_on);
call trela_guard('reconciliation_entry');

-- One slot or document of a run. What agrees is counted into the totals and goes when the run ends.
create table reconciliation_row (
  id uuid primary key,
  store_id uuid not null references store,
  reconciliation_id uuid not null references reconciliation on delete cascade,
  kind text not null,
  verdict text not null check (verdict in ('agrees', 'missing', 'extra', 'different')),
  -- Of a difference: amount, due, day or status, and what each side says.
  field text,
  here_says text,
  there_says text,
  record_kind text,
  record_id uuid,
  slot text,
  erp_id text,
  number text,
  -- Whether it counts on that side; the amounts are null where documents of the kind have none.
  here boolean not null,
  there boolean not null,
  here_amount numeric(12,2),
  there_amount numeric(12,2),
  -- Why it needs nobody: owed, finding, left as it is by a person, made there by hand.
  explained text check (explained in ('owed', 'finding', 'left', 'made_there')),
  -- When a person asked the loop to look at it again.
  looked_at timestamptz
);
create index reconciliation_row_of on reconciliation_row (reconciliation_id, id);
create index reconciliation_row_record on reconciliation_row (reconciliation_id, record_id);
create index reconciliation_row_document on reconciliation_row (reconciliation_id, kind, erp_id);
call trela_guard('reconciliation_row');

create table reconciliation_total (
  store_id uuid not null references store,
  reconciliation_id uuid not null references reconciliation on delete cascade,
  kind text not null,
  here integer not null default 0,
  there integer not null default 0,
  here_amount numeric(14,2),
  there_amount numeric(14,2),
  -- Made there by hand: nobody's here, and on neither side of the comparison.
  apart integer not null default 0,
  apart_amount numeric(14,2),
  -- Why nothing was compared: the ERP does not list the kind, or refused to.
  unread text,
  primary key (reconciliation_id, kind)
);
call trela_guard('reconciliation_total');
