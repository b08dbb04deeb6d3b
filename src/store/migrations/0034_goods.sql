-- What the ERP keeps in the same list for another purpose (a supplier among the customers) is no difference between the two.
alter table reconciliation_entry add column apart boolean not null default false;

-- Registered when sales of the ERP's till were not asked for yet: asking again adds what is missing and repeats nothing.
alter table connection no force row level security;
update connection set hints_registered_at = null;
alter table connection force row level security;
