-- What is conceded or added as money is received. It belongs to the receipt: lines and notes never change for it.

alter table payment
  add column discount numeric(12,2) not null default 0 check (discount >= 0),
  add column surcharge numeric(12,2) not null default 0 check (surcharge >= 0),
  add column interest numeric(12,2) not null default 0 check (interest >= 0),
  add constraint payment_covers check (amount + discount - surcharge - interest > 0);

-- A payment's amount and terms, spread over the instalments it pays. Stored when it is recorded and never computed again.
alter table allocation
  add column discount numeric(12,2) not null default 0 check (discount >= 0),
  add column surcharge numeric(12,2) not null default 0 check (surcharge >= 0),
  add column interest numeric(12,2) not null default 0 check (interest >= 0),
  -- What of the instalment is no longer owed; the amount is the money.
  add column covered numeric(12,2) not null generated always as (amount + discount - surcharge - interest) stored,
  add constraint allocation_covers check (covered > 0);

create or replace view standing_allocation with (security_invoker = true) as
select a.* from allocation a where not exists (select from reversal r where r.allocation_id = a.id);

alter table invoice
  -- Of what is received: discounts less surcharges and interest of receipts that stand. The money is received - terms.
  add column terms numeric(12,2) not null default 0;

comment on column invoice.received is
  'What is covered and no longer owed, less what was given back or kept as credit (table excess): open is total - received';
