-- What was received here and in the ERP for the same debt, until somebody says which of the two stands. The rows of one
-- receipt of the ERP come to what is still undecided: a row below zero takes back what was decided.

alter table excess drop constraint excess_kind_check;
alter table excess add constraint excess_kind_check check (kind in ('credit', 'refund', 'twice'));
alter table excess drop constraint excess_amount_check;
alter table excess add constraint excess_amount_check check (amount > 0 or (kind = 'twice' and amount < 0));

-- The receipt of the ERP that came beyond what was owed.
alter table excess add column allocation_id uuid references allocation;
alter table excess add constraint excess_allocation_check check ((kind = 'twice') = (allocation_id is not null));
