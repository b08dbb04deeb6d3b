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
  environment text not null check (environment in ('test', 'live')),
  -- What the note comes to: as asked for, and once it is issued as the ERP shows it.
  total numeric(12,2) not null,
  -- CPF or CNPJ to print on an NFC-e; null where the customer wanted none.
  printed_tax_id text,
  -- Read from the ERP's note.
  series text,
  number text,
  access_key text,
  protocol text,
  issued_at timestamptz,
  cancelled_at timestamptz,
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
call trela_guard('fiscal_note_line');
