-- What a company keeps back of services when it pays, and pays to the tax side for the store: no money, but covered like a discount.

alter table payment
  add column withheld numeric(12,2) not null default 0 check (withheld >= 0),
  drop constraint payment_covers;
alter table payment
  add constraint payment_covers check (amount + discount + withheld - surcharge - interest > 0);

-- Before version 17, PostgreSQL changes no expression of a column, so the column is made anew; its check goes with it.
drop view standing_allocation;
alter table allocation drop column covered;
alter table allocation
  add column withheld numeric(12,2) not null default 0 check (withheld >= 0),
  -- What of the instalment is no longer owed; the amount is the money.
  add column covered numeric(12,2) not null
    generated always as (amount + discount + withheld - surcharge - interest) stored,
  add constraint allocation_covers check (covered > 0);

create view standing_allocation with (security_invoker = true) as
select a.* from allocation a where not exists (select from reversal r where r.allocation_id = a.id);

comment on column invoice.terms is
  'Of what is received: discounts and withheld tax less surcharges and interest of receipts that stand. The money is received - terms';
