-- One act that receives for several invoices: one receipt, whose payments are each invoice's own.

create table joint_receipt (
  -- The receipt_id of its payments.
  id uuid primary key,
  store_id uuid not null references store,
  external_id text,
  -- Who paid; null where nobody known did.
  customer_id uuid references customer,
  -- The invoices that were named, also one that the money did not reach.
  asked uuid[] not null,
  received_on date not null,
  note text,
  recorded_by text not null,
  created_at timestamptz not null default trela_now(),
  unique (store_id, external_id)
);
call trela_guard('joint_receipt');

-- Which method's part of the joint receipt a payment is of; null for one that was received alone.
alter table payment add column joint_leg integer check (joint_leg > 0);

alter table receipt_link alter column invoice_id drop not null;
alter table receipt_link
  add column joint_receipt_id uuid references joint_receipt,
  add constraint receipt_link_of_one check (num_nonnulls(invoice_id, joint_receipt_id) = 1);
create index receipt_link_joint on receipt_link (joint_receipt_id) where joint_receipt_id is not null;
