-- A reconciliation compares the documents of more than one kind of record by money, one kind after the other.
alter table reconciliation add column compared_kind text;

-- Notes that were issued inside the ERP and belong to nothing here, as a reconciliation last read them: a month cannot be closed
-- without them.
create table note_there (
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  document_kind text not null check (document_kind in ('service_note', 'consumer_note')),
  erp_id text not null,
  environment text not null check (environment in ('test', 'live')),
  state text not null check (state in ('issued', 'cancelled', 'denied')),
  series text,
  number text,
  access_key text,
  issued_at timestamptz not null,
  cancelled_at timestamptz,
  customer_name text,
  total numeric(12,2) not null,
  primary key (connection_id, document_kind, erp_id)
);
create index note_there_month on note_there (store_id, issued_at);
call trela_guard('note_there');
