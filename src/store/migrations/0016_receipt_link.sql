-- Links with which a customer reads a receipt without signing in. Only the hash of what a link carries is kept.

create table receipt_link (
  id uuid primary key,
  store_id uuid not null references store,
  invoice_id uuid not null references invoice,
  secret_hash text not null,
  created_by text not null,
  created_at timestamptz not null default trela_now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  unique (store_id, secret_hash)
);
create index receipt_link_invoice on receipt_link (invoice_id);
call trela_guard('receipt_link');
