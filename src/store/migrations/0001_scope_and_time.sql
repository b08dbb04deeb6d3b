-- Who may see a row, and what time it is. Every later table leans on these five functions.

-- The store a transaction works for. Set per transaction, never per session: a pooled connection must not remember it.
create function trela_store() returns uuid language sql stable
  return nullif(current_setting('trela.store', true), '')::uuid;

-- The signed-in person, where rows belong to a person rather than to a store.
create function trela_user() returns text language sql stable
  return nullif(current_setting('trela.user', true), '');

-- The dispatcher picks work over all stores; it sees lanes, gates and limits and nothing else.
create function trela_dispatcher() returns boolean language sql stable
  return coalesce(current_setting('trela.dispatcher', true), '') = 'on';

-- Leases, limits and due times use this clock alone, so that nodes with wrong clocks agree; a simulation sets it.
-- Stable: one instant a statement is what every statement here means, and a view that asks it can still be planned well.
create function trela_now() returns timestamptz language sql stable
  return coalesce(nullif(current_setting('trela.now', true), '')::timestamptz, clock_timestamp());

-- Closes a table to everybody but the store in scope. Forced, so that the owner is bound as well.
create procedure trela_guard(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy own_store on %s using (store_id = trela_store()) with check (store_id = trela_store())', target);
end $$;

-- The same, and open to the dispatcher as well.
create procedure trela_guard_dispatched(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy own_store on %s using (store_id = trela_store() or trela_dispatcher())
       with check (store_id = trela_store() or trela_dispatcher())', target);
end $$;

create table installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null,
  created_at timestamptz not null default trela_now(),
  -- When one of its servers last said that it runs.
  alive_at timestamptz
);
comment on table installation is 'This database''s own name; part of every marker, so that a restored copy can be told from its original.';
insert into installation (id) values (gen_random_uuid());
