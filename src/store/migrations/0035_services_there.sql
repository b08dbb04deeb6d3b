-- Which service of the ERP's catalogue a service of the shop is: what people chose, by connection. Carried out by the service's
-- lane, which links the one chosen or makes it.
create table service_choice (
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  service_id uuid not null references service,
  -- Null: nothing is chosen any more.
  does text check (does in ('link', 'create')),
  -- Of the one to link, with its name as it was read.
  erp_id text,
  erp_name text,
  -- Counts the choices: each is a slot of its own, so that a document of an earlier one is never taken for this one's.
  round integer not null default 1,
  chosen_at timestamptz not null default trela_now(),
  primary key (connection_id, service_id),
  check ((does = 'link') = (erp_id is not null) or does is null)
);
call trela_guard('service_choice');
create index invoice_line_service_id on invoice_line (service_id) where service_id is not null;
