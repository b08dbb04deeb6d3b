-- What a shop owes its customer, and what is paid with it. The balance is what these rows come to; it is stored nowhere.

alter table payment drop constraint payment_method_check;
alter table payment add constraint payment_method_check check (method in
  ('cash', 'pix', 'debit_card', 'credit_card', 'bank_slip', 'bank_transfer', 'cheque', 'voucher', 'other',
    'customer_credit'));

-- Credit that was given back to the customer in money.
create table credit_payout (
  id uuid primary key,
  store_id uuid not null references store,
  customer_id uuid not null references customer,
  amount numeric(12,2) not null check (amount > 0),
  method text not null,
  reason text not null,
  paid_on date not null,
  -- The session it left, when one was open.
  cash_session_id uuid references cash_session,
  recorded_by text not null,
  created_at timestamptz not null default trela_now()
);
create index credit_payout_customer on credit_payout (customer_id);
create index credit_payout_cash_session on credit_payout (cash_session_id) where cash_session_id is not null;
call trela_guard('credit_payout');
