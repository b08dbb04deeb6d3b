-- What was received beyond a charge goes with the receipt that brought it: credit nobody spent is withdrawn by a row below
-- zero, and what the customer had back already, as a refund or as paid-out credit, counts as returned.

alter table excess drop constraint excess_kind_check;
-- `paid_out`: credit kept here that was paid out, and counts as returned with a receipt that was taken back. The credit and
-- its payout stand; only the charge has this excess no more.
alter table excess add constraint excess_kind_check check (kind in ('credit', 'refund', 'twice', 'paid_out'));
alter table excess drop constraint excess_amount_check;
alter table excess add constraint excess_amount_check check (amount > 0 and kind <> 'paid_out' or amount < 0);

-- Of what is taken back, what the customer had back before. The rest is handed back with the reversal.
alter table reversal add column given_before numeric(12,2) not null default 0;
alter table reversal add constraint reversal_given_before check (given_before between 0 and amount);
