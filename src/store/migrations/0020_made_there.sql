-- Orders that people made by hand in the ERP: told here, and taken over as invoices when somebody asks for it.

alter table connection
  -- Whether orders made there from the cut-off on become invoices by themselves; else they are only told.
  add column take_orders boolean not null default false;

alter table invoice
  -- Of one made there: the kind of order it came from. Null for a sale of its till, which was paid there.
  add column order_kind text check (
    order_kind is null or order_kind in ('service_order', 'sales_order') and origin = 'erp');

alter table taken_document
  -- ERP ids of what the document belongs to.
  add column parents jsonb not null default '{}',
  -- Of a receivable launched there: the instalment here that it stands for.
  add column instalment_id uuid references instalment;
create unique index taken_document_instalment on taken_document (instalment_id);

-- An order made there, as it was last seen.
create table found_order (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null check (kind in ('service_order', 'sales_order')),
  erp_id text not null,
  number text,
  customer_name text not null,
  ordered_on date not null,
  total numeric(12,2) not null,
  status text not null,
  -- Descriptions, quantities and unit prices, in cents.
  lines jsonb not null,
  -- Somebody asked for it to be taken over, or the connection's setting did.
  asked_at timestamptz,
  -- Called off, trashed or deleted there.
  gone_at timestamptz,
  invoice_id uuid references invoice,
  created_at timestamptz not null default trela_now(),
  unique (connection_id, kind, erp_id)
);
create index found_order_told on found_order (store_id, ordered_on) where invoice_id is null and gone_at is null;
call trela_guard('found_order');

-- Receivables that were launched from an order, by that order.
create index observation_launched on observation
  (connection_id, coalesce(document -> 'parents' ->> 'service_order', document -> 'parents' ->> 'sales_order'))
  where kind = 'receivable'
    and coalesce(document -> 'parents' ->> 'service_order', document -> 'parents' ->> 'sales_order') is not null;
