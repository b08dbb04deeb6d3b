-- Products, the two parts of a charge (services, products), and the goods that leave with it.
-- Money is numeric(12,2). A numeric(14,3) is a quantity; it passes the edge as a bigint of thousandths, never as numeric.

create table product (
  id uuid primary key,
  store_id uuid not null references store,
  external_id text,
  name text not null,
  -- The shop's own code (SKU).
  code text,
  -- GTIN-8, -12, -13 or -14.
  barcode text check (barcode ~ '^([0-9]{8}|[0-9]{12,14})$'),
  unit text not null default 'UN' check (length(unit) between 1 and 6),
  price numeric(12,2) not null check (price >= 0),
  tracks_stock boolean not null default true,
  -- The ERP's stock as last read there; null while nobody knows it. People don't write it.
  stock numeric(14,3),
  stock_seen_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null default trela_now(),
  updated_at timestamptz not null default trela_now(),
  check ((stock is null) = (stock_seen_at is null)),
  unique (store_id, external_id),
  unique (store_id, code)
);
create index product_name on product (store_id, lower(name), id);
create index product_barcode on product (store_id, barcode) where barcode is not null;
call trela_guard('product');

alter table store
  -- Goods leave when what the products come to is received, or as soon as they are sold.
  add column stock_leaves text not null default 'when_paid' check (stock_leaves in ('when_paid', 'at_sale')),
  -- Selling more than is there is told, or refused.
  add column shortage text not null default 'warn' check (shortage in ('warn', 'block'));

alter table invoice add column note text;

alter table invoice_line drop constraint invoice_line_kind_check;
alter table invoice_line
  add column product_id uuid references product,
  add constraint invoice_line_kind_check check (kind in ('service', 'product')),
  add constraint invoice_line_product check ((kind = 'product') = (product_id is not null)),
  add constraint invoice_line_service check (kind = 'service' or service_id is null);

-- A due date of the split is a position; it has a row for each part that comes to something.
alter table instalment add column part text not null default 'services' check (part in ('services', 'products'));
alter table instalment drop constraint instalment_invoice_id_generation_position_key;
alter table instalment add unique (invoice_id, generation, position, part);

-- Of which part more was received than it comes to.
alter table excess add column part text not null default 'services' check (part in ('services', 'products'));

-- Goods that left with a sale and came back. Rows are never changed: what comes back is a row of its own.
create table stock_movement (
  id uuid primary key,
  store_id uuid not null references store,
  invoice_id uuid not null references invoice,
  -- Of invoice_line; a line that was taken off is gone, what left with it is not.
  line_id uuid not null,
  product_id uuid not null references product,
  generation integer not null,
  direction text not null check (direction in ('out', 'in')),
  quantity numeric(14,3) not null check (quantity > 0),
  happened_on date not null,
  because text not null,
  -- The row whose goods come back; where some of them came back before, the row that said so. A row has one counter-row.
  counter_of uuid unique references stock_movement,
  created_at timestamptz not null default trela_now(),
  check ((direction = 'in') = (counter_of is not null))
);
create index stock_movement_invoice on stock_movement (invoice_id);
create index stock_movement_product on stock_movement (product_id, created_at);
call trela_guard('stock_movement');
