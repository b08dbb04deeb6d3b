-- What taxes a price holds, on average, which each note tells the consumer (Lei 12.741/2012): the table of the IBPT, as imported.

-- One table per store and state: an import takes the place of the one before.
create table approximate_tax_table (
  id uuid primary key,
  store_id uuid not null references store,
  state text not null check (state ~ '^[A-Z]{2}$'),
  -- As the file says them: who made the table, which one it is, and its short key.
  source text not null,
  version text not null,
  key text not null,
  -- Days, both included.
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  imported_by text not null,
  imported_at timestamptz not null default trela_now(),
  unique (store_id, state)
);
call trela_guard('approximate_tax_table');

-- Rates in per cent as decimal text: federal of national and of imported goods, the state's, the city's.
create table approximate_tax (
  store_id uuid not null references store,
  table_id uuid not null references approximate_tax_table on delete cascade,
  kind text not null check (kind in ('ncm', 'nbs', 'lc116')),
  code text not null,
  national text not null check (national ~ '^[0-9]{1,3}([.][0-9]{1,4})?$'),
  imported text not null check (imported ~ '^[0-9]{1,3}([.][0-9]{1,4})?$'),
  state text not null check (state ~ '^[0-9]{1,3}([.][0-9]{1,4})?$'),
  city text not null check (city ~ '^[0-9]{1,3}([.][0-9]{1,4})?$'),
  primary key (table_id, kind, code)
);
call trela_guard('approximate_tax');
