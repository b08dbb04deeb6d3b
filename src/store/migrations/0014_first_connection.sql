-- The first connection: both sides are read and compared before anything is written, then joined batch by batch.

-- Null while the connection is being prepared: nothing of it is marked, polled or written.
alter table connection add column live_at timestamptz default trela_now();

-- One kind of record: how far the ERP's whole list was read, and how far what was decided is done.
create table survey (
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null,
  stage text not null default 'reading' check (stage in ('reading', 'read', 'joining', 'joined')),
  -- The driver's own word for where the next page begins; null at the start.
  position jsonb,
  -- Rows of the ERP's lists read so far, and how many it says there are; null until it said so.
  read integer not null default 0,
  total integer,
  -- When the first page was asked for: what changed there since is for the polls to bring.
  began_at timestamptz,
  -- What becomes of those who stand on one side only.
  bring boolean not null default true,
  send boolean not null default false,
  -- Records and documents that stood on each side when the two were compared.
  here integer not null default 0,
  there integer not null default 0,
  joined integer not null default 0,
  to_join integer not null default 0,
  -- Why reading does not get on, in a word that the screens know.
  trouble text,
  primary key (connection_id, kind)
);
call trela_guard('survey');

-- What stands in the ERP, as the page showed it that it was on.
create table survey_document (
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null,
  erp_id text not null,
  began_at timestamptz not null,
  document jsonb not null,
  -- Set once it is brought to a record of the shop, or found to be there.
  joined_at timestamptz,
  primary key (connection_id, kind, erp_id)
);
create index survey_document_waiting on survey_document (connection_id, kind, erp_id) where joined_at is null;
call trela_guard('survey_document');

-- A record of the shop and a document of the ERP that are, or may be, the same.
create table survey_pair (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null,
  record_id uuid not null,
  erp_id text not null,
  -- What is equal on both sides.
  equal text not null,
  verdict text not null check (verdict in ('linked', 'suggested', 'ambiguous')),
  -- What a person said; a linked pair needs nobody to say so.
  decision text check (decision in ('same', 'different')),
  joined_at timestamptz,
  unique (connection_id, kind, record_id, erp_id)
);
create index survey_pair_document on survey_pair (connection_id, kind, erp_id);
create index survey_pair_record on survey_pair (record_id);
create index survey_pair_list on survey_pair (connection_id, kind, verdict, id);
create index survey_pair_waiting on survey_pair (connection_id, kind, id) where joined_at is null;
call trela_guard('survey_pair');
