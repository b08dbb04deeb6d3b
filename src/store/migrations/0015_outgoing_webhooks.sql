-- What leaves after the fact: endpoints of the shop's own systems, what they are told, and how each telling went.

create table endpoint (
  id uuid primary key,
  store_id uuid not null references store,
  url text not null,
  events text[] not null,
  sealed_secret text not null,
  enabled boolean not null default true,
  -- Since when it takes nothing, and how often in a row it took nothing.
  failing_since timestamptz,
  failures integer not null default 0,
  -- Trela stopped it, because it took nothing for days or said that it is gone.
  stopped_at timestamptz,
  created_at timestamptz not null default trela_now(),
  -- Set when a person removed it; what was delivered stays readable.
  removed_at timestamptz
);
create index endpoint_of_store on endpoint (store_id) where removed_at is null;
call trela_guard('endpoint');

-- What the dispatcher must know of an endpoint, and no more.
create table endpoint_turn (
  endpoint_id uuid primary key references endpoint,
  store_id uuid not null references store,
  -- When something is to be delivered; null: nothing is.
  due_at timestamptz,
  -- Nothing is tried before: it took nothing the last time.
  rests_until timestamptz,
  lease_until timestamptz,
  fence bigint not null default 0
);
create index endpoint_turn_due on endpoint_turn (due_at) where due_at is not null;
call trela_guard_dispatched('endpoint_turn');

-- Written in the transaction that changed something, in stores with an endpoint, and gone when it was worked out whom to
-- tell what. Names only: the dispatcher sees it.
create table untold (
  id bigint generated always as identity primary key,
  store_id uuid not null references store,
  subject_kind text not null,
  subject_id uuid not null,
  timeline_id bigint references timeline,
  -- In the future where the calendar alone will change something: an instalment falls overdue.
  due_at timestamptz not null default trela_now(),
  -- Only to know from now on how it stands.
  silent boolean not null default false
);
create index untold_due on untold (due_at);
create index untold_to_come on untold (subject_id) where timeline_id is null;
call trela_guard_dispatched('untold');

-- How each invoice stood when its standing was last told.
create table told_invoice (
  invoice_id uuid primary key references invoice,
  store_id uuid not null references store,
  column_state text not null,
  payment_status text not null
);
call trela_guard('told_invoice');

create table message (
  id uuid primary key,
  store_id uuid not null references store,
  event text not null,
  subject_kind text not null,
  subject_id uuid not null,
  -- The exact bytes that are signed and sent, however often.
  body text not null,
  created_at timestamptz not null default trela_now()
);
create index message_age on message (store_id, created_at);
call trela_guard('message');

create table delivery (
  id uuid primary key,
  store_id uuid not null references store,
  endpoint_id uuid not null references endpoint,
  message_id uuid not null references message,
  -- Of one subject, the earlier goes first.
  sequence bigint generated always as identity,
  subject_id uuid not null,
  state text not null default 'due' check (state in ('due', 'delivered', 'given_up')),
  due_at timestamptz not null default trela_now(),
  attempts integer not null default 0,
  -- One entry for each attempt: when, status, milliseconds, the beginning of the answer.
  log jsonb not null default '[]',
  created_at timestamptz not null default trela_now(),
  ended_at timestamptz
);
create index delivery_due on delivery (endpoint_id, due_at) where state = 'due';
create index delivery_before on delivery (endpoint_id, subject_id, sequence) where state = 'due';
create index delivery_of_endpoint on delivery (endpoint_id, sequence desc);
create index delivery_message on delivery (message_id);
create index delivery_ended on delivery (store_id, ended_at) where ended_at is not null;
call trela_guard('delivery');
