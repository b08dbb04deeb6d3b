-- Taking receipts back. Money only grows: a reversal is a row of its own against one allocation, and happens once.

create table reversal (
  id uuid primary key,
  store_id uuid not null references store,
  invoice_id uuid not null references invoice,
  allocation_id uuid not null unique references allocation,
  -- Allocations taken back in one act share this.
  act_id uuid not null,
  amount numeric(12,2) not null check (amount > 0),
  reason text not null,
  reversed_on date not null,
  recorded_by text,
  created_at timestamptz not null default trela_now()
);
create index reversal_invoice on reversal (invoice_id);
call trela_guard('reversal');

-- What payments put into instalments and nobody took back.
create view standing_allocation with (security_invoker = true) as
select a.* from allocation a where not exists (select from reversal r where r.allocation_id = a.id);
