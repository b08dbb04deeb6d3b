-- Money handed back at once of what was received beyond a charge: how, when, and out of which till. What became of an excess
-- stands in the table of that name; this is the money that left.

create table refund (
  id uuid primary key,
  store_id uuid not null references store,
  invoice_id uuid not null references invoice,
  amount numeric(12,2) not null check (amount > 0),
  method text not null,
  paid_on date not null,
  -- The session it left, when one was open.
  cash_session_id uuid references cash_session,
  recorded_by text not null,
  created_at timestamptz not null default trela_now()
);
create index refund_invoice on refund (invoice_id);
create index refund_paid on refund (store_id, paid_on);
create index refund_cash_session on refund (cash_session_id) where cash_session_id is not null;
call trela_guard('refund');

create index credit_payout_paid on credit_payout (store_id, paid_on);
