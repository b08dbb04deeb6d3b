-- What a company keeps back of services when it pays, and pays to the tax side for the store: no money, but covered like a discount.

alter table payment
  add column withheld numeric(12,2) not null default 0 check (withheld >= 0),
  drop constraint payment_covers;
alter table payment
  add constraint payment_covers check (amount + discount + withheld - surcharge - interest > 0);

alter table allocation
  add column withheld numeric(12,2) not null default 0 check (withheld >= 0);
alter table allocation
  alter column covered set expression as (amount + discount + withheld - surcharge - interest);

create or replace view standing_allocation with (security_invoker = true) as
select a.* from allocation a where not exists (select from reversal r where r.allocation_id = a.id);

comment on column invoice.terms is
  'Of what is received: discounts and withheld tax less surcharges and interest of receipts that stand. The money is received - terms';
