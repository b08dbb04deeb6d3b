-- Discounts and surcharges given before billing: what was typed, beside what it comes to on each line.

alter table invoice
  add column adjust_kind text check (adjust_kind in ('discount', 'surcharge')),
  add column adjust_amount numeric(12,2) check (adjust_amount > 0),
  -- A decimal as typed, such as 12.5: a numeric column always means money.
  add column adjust_percent text check (adjust_percent ~ '^[0-9]{1,3}([.][0-9]{1,2})?$'),
  add column adjust_reason text,
  -- What was given before billing, on lines and on the whole, within the total: below zero for a discount.
  add column adjusted numeric(12,2) not null default 0,
  add constraint invoice_adjust_is_one check (num_nonnulls(adjust_amount, adjust_percent) = num_nonnulls(adjust_kind));

alter table invoice_line
  add column adjust_kind text check (adjust_kind in ('discount', 'surcharge')),
  add column adjust_amount numeric(12,2) check (adjust_amount > 0),
  add column adjust_percent text check (adjust_percent ~ '^[0-9]{1,3}([.][0-9]{1,2})?$'),
  add column adjust_reason text,
  -- What the line's own adjustment changes, and its share of the invoice's: below zero for a discount.
  add column adjustment numeric(12,2) not null default 0,
  add column share numeric(12,2) not null default 0,
  add constraint invoice_line_adjust_is_one
    check (num_nonnulls(adjust_amount, adjust_percent) = num_nonnulls(adjust_kind)),
  add constraint invoice_line_total_is_net check (total = quantity * unit_price + adjustment + share);

-- As it was typed; null where nothing was.
create function trela_adjustment(kind text, amount numeric, percent text, reason text) returns jsonb
  language sql immutable parallel safe
  return case when kind is not null then jsonb_build_object('kind', kind, 'amountCents', (amount * 100)::bigint,
    'percent', percent, 'reason', reason) end;
