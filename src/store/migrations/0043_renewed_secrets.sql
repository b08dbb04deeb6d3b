-- Secrets of webhook endpoints that were renewed: each signs beside the new one until it ends, so that the receiver can
-- change over in its own time.

create table endpoint_old_secret (
  id uuid primary key,
  store_id uuid not null references store,
  endpoint_id uuid not null references endpoint,
  sealed_secret text not null,
  -- From then on it signs nothing; the row goes as the endpoint is tidied.
  ends_at timestamptz not null
);
create index endpoint_old_secret_of on endpoint_old_secret (endpoint_id, ends_at desc);
call trela_guard('endpoint_old_secret');
