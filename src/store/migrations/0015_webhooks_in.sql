-- Whether the ERP was asked to send its webhooks here, and when one came last.
alter table connection
  add column hints_registered_at timestamptz,
  add column hint_seen_at timestamptz;
