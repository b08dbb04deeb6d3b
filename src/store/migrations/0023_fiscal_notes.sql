-- Fiscal notes: which lines each covers, why it was asked for, and what the ERP shows of it.

create table fiscal_note (
  id uuid primary key,
  store_id uuid not null references store,
  -- Null: somebody made it in the ERP, and it covers nothing that stands here.
  invoice_id uuid references invoice,
  kind text not null check (kind in ('nfse', 'nfce')),
  -- What the services of an NFS-e share: item, national code, city's code, rate and place, in one text; empty for an NFC-e.
  service_group text not null default '',
  -- `asked` until the ERP's own note says otherwise; `withdrawn` when nobody wants it any more and it was never issued.
  state text not null default 'asked' check (state in ('asked', 'issued', 'cancelled', 'denied', 'withdrawn')),
  asked_because text not null check (asked_because in ('billed', 'paid', 'person', 'erp')),
  asked_by text not null,
  asked_at timestamptz not null default trela_now(),
  -- The invoice's when it was asked for: what somebody took back in one generation is not asked for again within it.
  generation integer not null default 1,
  environment text not null check (environment in ('test', 'live')),
  -- What the note comes to: as asked for, and once it is issued as the ERP shows it.
  total numeric(12,2) not null,
  -- CPF or CNPJ to print on an NFC-e; null where the customer wanted none.
  printed_tax_id text,
  -- Who took it back; null where nobody did, or the shop's own rules.
  withdrawn_by text,
  -- The tax side has it, and has not said.
  pending_since timestamptz,
  -- Read from the ERP's note.
  series text,
  number text,
  access_key text,
  protocol text,
  issued_at timestamptz,
  cancelled_at timestamptz,
  -- Where the note is printed from.
  print_url text,
  -- Everything that was on it when it was issued, as it was wanted; what came from the ERP, as it was read.
  content jsonb,
  -- Somebody here wants it cancelled: a person does that in the ERP, and the note says when it was done.
  cancel_asked_at timestamptz,
  cancel_asked_by text,
  cancel_reason text,
  created_at timestamptz not null default trela_now(),
  check ((state = 'issued') <= (issued_at is not null)),
  check ((state = 'cancelled') <= (cancelled_at is not null))
);
create index fiscal_note_invoice on fiscal_note (invoice_id);
create index fiscal_note_month on fiscal_note (store_id, issued_at);
create index fiscal_note_asked on fiscal_note (store_id, asked_at) where state = 'asked';
call trela_guard('fiscal_note');

-- No line is covered by two notes: one that is asked for or issued keeps every other away from its lines.
create table fiscal_note_line (
  store_id uuid not null references store,
  note_id uuid not null references fiscal_note,
  line_id uuid not null references invoice_line,
  covers boolean not null default true,
  primary key (note_id, line_id)
);
create unique index fiscal_note_line_once on fiscal_note_line (line_id) where covers;
create index fiscal_note_line_of on fiscal_note_line (line_id);
call trela_guard('fiscal_note_line');

-- The CPF or CNPJ that the buyer wants on consumer notes of this charge.
alter table invoice add column printed_tax_id text;

-- The same facts, and how many notes are asked for and issued. What stops a note stops its invoice, and what stops a register
-- does so while a note waits for it.
create or replace view invoice_facts with (security_invoker = true) as
select
  i.id as invoice_id,
  i.store_id,
  c.id as connection_id,
  coalesce(i.issued_on < c.cut_off, false) and lane.agreed_at is null as before_cut_off,
  i.hold_reason is not null as held,
  lane.id as lane_id,
  lane.state as lane_state,
  lane.reason ->> 'because' as because,
  greatest(lane.ready_at, gate.held_until, case when lane.class = 2 then gate.bulk_held_until end) as ready_at,
  lane.marked_at,
  coalesce(gate.state <> 'open', false) as paused,
  coalesce(gate.breaker_until > trela_now(), false) as resting,
  stop.id as finding_id, stop.code as finding_code, stop.field as finding_field, stop.params as finding_params,
  stop.erp_words as finding_words, stop.subject_kind as finding_kind, stop.subject_id as finding_subject,
  coalesce(note.asked, 0) as notes_asked, coalesce(note.issued, 0) as notes_issued, note.asked_at as note_asked_at
from invoice i
  left join connection c on c.store_id = i.store_id and c.disconnected_at is null
  left join gate on gate.connection_id = c.id
  left join lane on lane.connection_id = c.id and lane.kind = 'invoice' and lane.record_id = i.id
  left join lateral (
    select count(*) filter (where n.state = 'asked') as asked,
      count(*) filter (where n.state = 'issued' and exists (
        select from fiscal_note_line l where l.note_id = n.id and l.covers)) as issued,
      min(n.asked_at) filter (where n.state = 'asked') as asked_at,
      coalesce(array_agg(n.id) filter (where n.state = 'asked'), '{}') as ids,
      coalesce(bool_or(n.state = 'asked' and exists (
        select from lane w where w.connection_id = c.id and w.kind = 'note' and w.record_id = n.id
          and w.state = 'waiting')), false) as waits
    from fiscal_note n where n.invoice_id = i.id) note on true
  left join lateral (
    -- A register's finding counts while the invoice, or a note of it, waits for it: a later bad edit stops none.
    select f.* from finding f
    where f.closed_at is null and f.severity = 'stop'
      and (f.subject_id = i.id or f.subject_id = any(note.ids)
        or (lane.state = 'waiting' or note.waits) and (f.subject_id = i.customer_id
          or f.subject_id in (select l.product_id from invoice_line l where l.invoice_id = i.id)
          or f.subject_id in (select m.product_id from stock_movement m where m.invoice_id = i.id)
          or f.subject_id in (select l.service_id from invoice_line l where l.invoice_id = i.id)))
    order by f.subject_id = i.id desc, f.opened_at limit 1) stop on true;
