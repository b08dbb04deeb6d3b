-- Alerts: what somebody must hear of, one for each cause, opened and closed by themselves.

-- Since when the gate is open, paused or closed.
alter table gate add column state_since timestamptz not null default trela_now();

alter table member
  -- Which alerts go to this person by mail, and in which language.
  add column alert_mail text not null default 'none' check (alert_mail in ('none', 'urgent', 'all')),
  add column alert_locale text not null default 'pt-BR' check (alert_locale in ('pt-BR', 'en', 'es'));

create table alert (
  id uuid primary key,
  store_id uuid not null references store,
  -- The cause with what it is about, such as `finding:bank_account_missing`.
  key text not null,
  cause text not null,
  severity text not null check (severity in ('urgent', 'notice')),
  params jsonb not null,
  opened_at timestamptz not null default trela_now(),
  seen_at timestamptz not null default trela_now(),
  -- Its cause is gone since then; closed when it stays so.
  quiet_since timestamptz,
  closed_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  -- When something about it is to be put into a mail; when its opening, and its end, was.
  mail_due_at timestamptz,
  mailed_at timestamptz,
  mailed_end_at timestamptz
);
create unique index alert_open on alert (store_id, key) where closed_at is null;
create index alert_closed on alert (store_id, closed_at) where closed_at is not null;
create index alert_mail_due on alert (store_id, mail_due_at) where mail_due_at is not null;
call trela_guard('alert');

-- Open alerts by cause and nothing else of them, for the figures over all stores.
create table alert_figure (
  alert_id uuid primary key references alert,
  store_id uuid not null references store,
  cause text not null
);
call trela_guard_dispatched('alert_figure');

-- Mails to be sent, each to one person.
create table alert_letter (
  id uuid primary key,
  store_id uuid not null references store,
  user_id text not null references "user"(id) on delete cascade,
  subject text not null,
  text text not null,
  due_at timestamptz not null default trela_now(),
  attempts integer not null default 0
);
create index alert_letter_due on alert_letter (store_id, due_at);
call trela_guard('alert_letter');

-- That a store's causes are to be looked at: written with what may have changed one, or for the instant at which time alone
-- will. Rows are only added, so that nobody waits for anybody here. Names only: the dispatcher sees it.
create table alert_due (
  id bigint generated always as identity primary key,
  store_id uuid not null references store,
  due_at timestamptz not null
);
create index alert_due_at on alert_due (due_at);
create index alert_due_store on alert_due (store_id);
call trela_guard_dispatched('alert_due');

create function trela_alert_due() returns trigger language plpgsql as $$
begin
  insert into alert_due (store_id, due_at)
  select new.store_id, trela_now()
  -- Once for each transaction, however many rows it changes.
  where not exists (select from alert_due where store_id = new.store_id and xmin = pg_current_xact_id()::xid);
  perform pg_notify('untold', new.store_id::text);
  return null;
end $$;

create trigger alert_due after insert on finding for each row execute function trela_alert_due();
create trigger alert_due_again after update on finding for each row
  when (old.closed_at is distinct from new.closed_at) execute function trela_alert_due();
create trigger alert_due after insert on gate for each row execute function trela_alert_due();
create trigger alert_due_again after update on gate for each row
  when (old.state <> new.state or old.still_kinds <> new.still_kinds or (old.failures >= 5) <> (new.failures >= 5))
  execute function trela_alert_due();
create trigger alert_due_again after update on endpoint for each row
  when (old.failing_since is distinct from new.failing_since or old.enabled <> new.enabled
    or old.removed_at is distinct from new.removed_at)
  execute function trela_alert_due();

-- Stores that are connected already are looked at from now on.
do $$ begin
  perform set_config('trela.dispatcher', 'on', true);
  insert into alert_due (store_id, due_at) select distinct store_id, trela_now() from gate;
end $$;
