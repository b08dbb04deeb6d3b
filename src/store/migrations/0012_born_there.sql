-- Charges born in the ERP: what people rang up there and the shop took over.

alter table invoice
  -- 'erp': made there. What it says is what its document says, and only the document changes it.
  add column origin text not null default 'shop' check (origin in ('shop', 'erp'));

-- A document that people made in the ERP and that stands behind an invoice here.
create table taken_document (
  id uuid primary key,
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  invoice_id uuid not null references invoice,
  kind text not null,
  -- What it said when it was last taken over. That it still says so is all that is wanted of it.
  fields jsonb not null,
  created_at timestamptz not null default trela_now()
);
create index taken_document_invoice on taken_document (invoice_id);
call trela_guard('taken_document');

-- Connections that are there already read counter sales from now on as well.
select set_config('trela.dispatcher', 'on', true);
insert into lane (id, store_id, connection_id, kind, record_id, class, state, ready_at)
select gen_random_uuid(), store_id, connection_id, 'poll:counter_sale', gen_random_uuid(), class, 'scheduled', trela_now()
from lane where kind = 'poll:sales_order';
update gate set polled_kinds = polled_kinds || array['counter_sale'] where 'sales_order' = any(polled_kinds);
select set_config('trela.dispatcher', '', true);
