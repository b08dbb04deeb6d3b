-- From which step of a visit on the ERP is to have its order.
alter table store add column order_from text not null default 'booking' check (order_from in ('booking', 'check_in', 'finish'));
