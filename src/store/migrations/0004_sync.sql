-- The loop's own tables. Nothing here knows a kind of record or an ERP by name.

create table connection (
  id uuid primary key,
  store_id uuid not null references store,
  driver text not null,
  environment text not null check (environment in ('live', 'test')),
  sealed_credentials text not null,
  settings jsonb not null default '{}',
  -- Answers of the ERP to open questions, stored by the probe.
  answers jsonb not null default '{}',
  company jsonb,
  cut_off date not null,
  webhook_secret text not null,
  last_success_at timestamptz, last_failure_at timestamptz, last_failure text,
  created_at timestamptz not null default trela_now(),
  disconnected_at timestamptz
);
create unique index connection_one_active on connection (store_id) where disconnected_at is null;
call trela_guard('connection');

-- What the dispatcher must know of a connection, and no more.
create table gate (
  connection_id uuid primary key references connection,
  store_id uuid not null references store,
  state text not null default 'open' check (state in ('open', 'paused', 'closed')),
  breaker_until timestamptz,
  failures integer not null default 0,
  max_concurrency integer not null default 4,
  -- No call is left until then: for anybody, or for bulk work alone.
  held_until timestamptz,
  bulk_held_until timestamptz,
  -- Nothing is written until each of these kinds was read by a poll that began after this instant.
  catch_up_from timestamptz,
  catch_up_kinds text[] not null default '{}',
  polled_kinds text[] not null default '{}'
);
create index gate_resting on gate (breaker_until);
create index gate_held on gate (held_until);
create index gate_bulk_held on gate (bulk_held_until);
call trela_guard_dispatched('gate');

-- A token bucket per declared limit; the key names the scope (connection or host).
create table bucket (
  key text primary key,
  tokens double precision not null,
  refilled_at timestamptz not null,
  capacity double precision not null,
  per_second double precision not null
);

create table lane (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null,
  record_id uuid not null,
  -- Set where the lane is a document's own, because it belongs to no record yet.
  document_id text,
  marked bigint not null default 1,
  agreed bigint not null default 0,
  state text not null default 'ready' check (state in ('ready', 'scheduled', 'leased', 'waiting', 'stopped', 'agreed')),
  -- 0 a person's change, 1 something seen in the ERP, 2 bulk work.
  class smallint not null default 0 check (class between 0 and 2),
  ready_at timestamptz not null default trela_now(),
  lease_until timestamptz,
  fence bigint not null default 0,
  attempts integer not null default 0,
  reason jsonb,
  marked_at timestamptz not null default trela_now(),
  agreed_at timestamptz,
  unique (connection_id, kind, record_id)
);
create index lane_due on lane (connection_id, class, ready_at) where state = 'ready';
create index lane_scheduled on lane (ready_at) where state = 'scheduled';
create index lane_leased on lane (lease_until) where state = 'leased';
create index lane_leased_by_connection on lane (connection_id) where state = 'leased';
create index lane_record on lane (record_id);
-- What is owed or stands still: few beside what agrees.
create index lane_unsettled on lane (connection_id, marked_at) where state <> 'agreed';
call trela_guard_dispatched('lane');

-- What a waiting lane waits for; any one of them coming true wakes it.
create table lane_wait (
  store_id uuid not null references store,
  lane_id uuid not null references lane on delete cascade,
  connection_id uuid not null references connection,
  condition text not null,
  primary key (lane_id, condition)
);
create index lane_wait_condition on lane_wait (connection_id, condition);
call trela_guard('lane_wait');

create table link (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null,
  erp_id text not null,
  lane_kind text not null,
  record_id uuid not null,
  slot text not null,
  number text,
  marker text,
  base_ours jsonb not null default '{}',
  base_theirs jsonb not null default '{}',
  -- Evidence whose request began before this instant says nothing about the document any more.
  written_at timestamptz,
  created_at timestamptz not null default trela_now(),
  -- Set when the document stopped standing for its slot: trashed, cancelled for good, or replaced.
  ended_at timestamptz
);
create unique index link_document on link (connection_id, kind, erp_id, record_id) where ended_at is null;
create unique index link_slot on link (connection_id, record_id, slot) where ended_at is null;
create index link_record on link (record_id);
call trela_guard('link');

-- The latest thing the ERP said of a document, with the instant its request began.
create table observation (
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null,
  erp_id text not null,
  began_at timestamptz not null,
  marker text,
  -- null: the ERP said there is no such document.
  document jsonb,
  -- A hint said that it changed after began_at.
  doubted_at timestamptz,
  primary key (connection_id, kind, erp_id)
);
create index observation_marker on observation (connection_id, marker) where marker is not null;
call trela_guard('observation');

-- Complete scans, shared by all that must prove an absence.
create table scan (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null,
  since timestamptz not null,
  began_at timestamptz not null
);
create index scan_latest on scan (connection_id, kind, began_at desc);
call trela_guard('scan');

-- How far inbound reading has come, in the ERP's own time.
create table cursor (
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null,
  position timestamptz not null,
  primary key (connection_id, kind)
);
call trela_guard('cursor');

create table effect (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  lane_id uuid not null references lane,
  lane_kind text not null,
  record_id uuid not null,
  fence bigint not null,
  action text not null,
  kind text not null,
  slots text[] not null,
  safety text not null check (safety in ('again', 'once', 'issue')),
  marker text,
  target text,
  claim text,
  fingerprint text not null,
  -- The step exactly as sent, sealed until the effect is resolved.
  sealed_step text,
  state text not null check (state in
    ('planned', 'sending', 'confirmed', 'accepted', 'rejected', 'throttled', 'uncertain', 'adopted', 'absent', 'dropped')),
  planned_at timestamptz not null default trela_now(),
  sent_at timestamptz,
  ended_at timestamptz,
  exchange jsonb,
  outcome jsonb
);
create index effect_lane_open on effect (lane_id) where state in ('planned', 'sending', 'accepted', 'uncertain');
create index effect_target_open on effect (connection_id, kind, target)
  where target is not null and state in ('planned', 'sending', 'accepted', 'uncertain');
create index effect_record on effect (store_id, record_id, planned_at);
create index effect_marker on effect (connection_id, split_part(marker, '.', 1)) where marker is not null;
create index effect_exchange on effect (connection_id, planned_at) where exchange is not null;
create unique index effect_claim on effect (connection_id, kind, claim)
  where claim is not null and state in ('planned', 'sending', 'accepted', 'uncertain');
create index effect_claim_ended on effect (connection_id, kind, claim, ended_at) where claim is not null;
call trela_guard('effect');

-- What the ERP refused, until the record changes or a person asks again.
create table refusal (
  store_id uuid not null references store,
  lane_id uuid not null references lane on delete cascade,
  slot text not null,
  action text not null,
  fingerprint text not null,
  words text not null,
  code text,
  at timestamptz not null default trela_now(),
  primary key (lane_id, slot, action, fingerprint)
);
call trela_guard('refusal');

create table finding (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid references connection,
  subject_kind text not null,
  subject_id uuid not null,
  slot text not null default '',
  severity text not null check (severity in ('stop', 'warn')),
  code text not null,
  field text,
  params jsonb not null default '{}',
  erp_words text,
  opened_at timestamptz not null default trela_now(),
  seen_at timestamptz not null default trela_now(),
  closed_at timestamptz
);
create unique index finding_open on finding (subject_id, slot, code, coalesce(field, '')) where closed_at is null;
create index finding_by_cause on finding (store_id, code) where closed_at is null;
call trela_guard('finding');
