-- What people do. Amounts are numeric(12,2) reais; a numeric column always means money.

create table customer (
  id uuid primary key,
  store_id uuid not null references store,
  external_id text,
  person_kind text not null check (person_kind in ('person', 'company')),
  name text not null,
  trade_name text,
  tax_id text check (tax_id ~ '^([0-9]{11}|[0-9A-Z]{12}[0-9]{2})$'),
  email text, phone text, phone2 text,
  street text, street_number text, complement text, district text, city text, city_code text, state text, postal_code text,
  state_registration text, city_registration text, icms_contributor boolean not null default false,
  birth_date date, notes text,
  archived_at timestamptz,
  created_at timestamptz not null default trela_now(),
  updated_at timestamptz not null default trela_now(),
  unique (store_id, external_id)
);
create index customer_tax_id on customer (store_id, tax_id) where tax_id is not null;
create index customer_phone on customer (store_id, phone) where phone is not null;
create index customer_phone2 on customer (store_id, phone2) where phone2 is not null;
create index customer_name on customer (store_id, lower(name));
call trela_guard('customer');

create table pet (
  id uuid primary key,
  store_id uuid not null references store,
  customer_id uuid not null references customer,
  external_id text,
  name text not null,
  species text not null default 'dog' check (species in ('dog', 'cat', 'other')),
  breed text,
  size text check (size in ('mini', 'small', 'medium', 'large', 'giant')),
  coat text check (coat in ('short', 'medium', 'long')),
  birth_date date, notes text,
  archived_at timestamptz,
  created_at timestamptz not null default trela_now(),
  unique (store_id, external_id)
);
create index pet_customer on pet (customer_id);
call trela_guard('pet');

create table service (
  id uuid primary key,
  store_id uuid not null references store,
  external_id text,
  name text not null,
  minutes integer not null default 60 check (minutes between 5 and 1440),
  price numeric(12,2) not null check (price >= 0),
  archived_at timestamptz,
  created_at timestamptz not null default trela_now(),
  unique (store_id, external_id)
);
call trela_guard('service');

-- A price for a size and a coat; null stands for any. The most exact row wins, then service.price.
create table service_price (
  id uuid primary key,
  store_id uuid not null references store,
  service_id uuid not null references service on delete cascade,
  size text check (size in ('mini', 'small', 'medium', 'large', 'giant')),
  coat text check (coat in ('short', 'medium', 'long')),
  price numeric(12,2) not null check (price >= 0),
  unique nulls not distinct (service_id, size, coat)
);
call trela_guard('service_price');

create table invoice (
  id uuid primary key,
  store_id uuid not null references store,
  external_id text,
  number integer not null,
  customer_id uuid references customer,
  pet_id uuid references pet,
  issued_on date not null,
  status text not null default 'open' check (status in ('open', 'cancelled')),
  cancelled_at timestamptz, cancel_reason text,
  -- Which attempt at the documents is current: a reversal or a reopening starts the next one.
  generation integer not null default 1 check (generation >= 1),
  hold_reason text,
  total numeric(12,2) not null default 0 check (total >= 0),
  -- Payments less what was given back or kept as credit (table excess): what is open is total - received.
  received numeric(12,2) not null default 0 check (received between 0 and total),
  -- Counts the changes of what is charged and received, so that two people editing at once cannot undo each other.
  version integer not null default 1,
  created_at timestamptz not null default trela_now(),
  updated_at timestamptz not null default trela_now(),
  unique (store_id, number),
  unique (store_id, external_id)
);
create index invoice_customer on invoice (customer_id);
create index invoice_by_day on invoice (store_id, issued_on desc, number desc);
call trela_guard('invoice');

create table invoice_line (
  id uuid primary key,
  store_id uuid not null references store,
  invoice_id uuid not null references invoice,
  position integer not null,
  kind text not null default 'service' check (kind in ('service')),
  service_id uuid references service,
  description text not null,
  quantity integer not null default 1 check (quantity between 1 and 9999),
  unit_price numeric(12,2) not null check (unit_price >= 0),
  total numeric(12,2) not null check (total >= 0),
  unique (invoice_id, position) deferrable initially deferred
);
call trela_guard('invoice_line');

create table appointment (
  id uuid primary key,
  store_id uuid not null references store,
  external_id text,
  customer_id uuid not null references customer,
  pet_id uuid references pet,
  invoice_id uuid not null unique references invoice,
  status text not null default 'scheduled'
    check (status in ('scheduled', 'confirmed', 'received', 'in_service', 'finished', 'delivered', 'cancelled', 'no_show')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  squeeze_in boolean not null default false,
  notes text,
  created_at timestamptz not null default trela_now(),
  updated_at timestamptz not null default trela_now(),
  unique (store_id, external_id)
);
create index appointment_by_day on appointment (store_id, starts_at);
call trela_guard('appointment');

create table instalment (
  id uuid primary key,
  store_id uuid not null references store,
  invoice_id uuid not null references invoice,
  generation integer not null,
  position integer not null,
  due_on date not null,
  -- Of one generation, the amounts of those not withdrawn add up to the invoice's total and its excess.
  amount numeric(12,2) not null check (amount >= 0),
  -- Taken out of the split with nothing received; the row stays, so that its documents can be taken back.
  withdrawn_at timestamptz,
  unique (invoice_id, generation, position)
);
call trela_guard('instalment');

-- Money only grows: a payment is never edited or deleted; a reversal is a row of its own.
create table payment (
  id uuid primary key,
  store_id uuid not null references store,
  external_id text,
  invoice_id uuid not null references invoice,
  -- Legs recorded in one act (part Pix, part card) share this.
  receipt_id uuid not null,
  position integer not null,
  method text not null check (method in
    ('cash', 'pix', 'debit_card', 'credit_card', 'bank_slip', 'bank_transfer', 'cheque', 'voucher', 'other')),
  amount numeric(12,2) not null check (amount > 0),
  received_on date not null,
  note text,
  recorded_by text,
  created_at timestamptz not null default trela_now(),
  unique (store_id, external_id),
  unique (receipt_id, position)
);
create index payment_invoice on payment (invoice_id);
call trela_guard('payment');

-- Which instalment a payment pays. Stored when it is recorded and never computed again.
create table allocation (
  id uuid primary key,
  store_id uuid not null references store,
  payment_id uuid not null references payment,
  instalment_id uuid not null references instalment,
  amount numeric(12,2) not null check (amount > 0),
  sequence integer not null,
  unique (instalment_id, sequence)
);
create index allocation_payment on allocation (payment_id);
call trela_guard('allocation');

-- Money received beyond what is charged, after services were taken off a paid invoice; a person chose what becomes of it.
create table excess (
  id uuid primary key,
  store_id uuid not null references store,
  invoice_id uuid not null references invoice,
  kind text not null check (kind in ('credit', 'refund')),
  amount numeric(12,2) not null check (amount > 0),
  decided_by text not null,
  created_at timestamptz not null default trela_now()
);
create index excess_invoice on excess (invoice_id);
call trela_guard('excess');

create table timeline (
  id bigint generated always as identity primary key,
  store_id uuid not null references store,
  at timestamptz not null default trela_now(),
  actor text not null,
  subject_kind text not null,
  subject_id uuid not null,
  event text not null,
  facts jsonb not null default '{}'
);
create index timeline_subject on timeline (store_id, subject_kind, subject_id, id);
call trela_guard('timeline');

-- What an idempotency key was first used for, and what was answered.
create table idempotency (
  store_id uuid not null references store,
  key text not null,
  request_hash text not null,
  status integer,
  answer jsonb,
  created_at timestamptz not null default trela_now(),
  primary key (store_id, key)
);
create index idempotency_age on idempotency (store_id, created_at);
call trela_guard('idempotency');
