-- Internal-use supplies: products a service uses up. They leave stock with the visit and are charged to nobody.
-- A numeric(14,3) is a quantity; it passes the edge as a bigint of thousandths.

-- What a service uses each time it is given.
create table service_supply (
  id uuid primary key,
  store_id uuid not null references store,
  service_id uuid not null references service on delete cascade,
  position integer not null,
  product_id uuid not null references product,
  quantity numeric(14,3) not null check (quantity > 0),
  unique (service_id, product_id)
);
call trela_guard('service_supply');

-- What a person said that a visit uses of a product, whatever its services do; zero for none of it.
create table appointment_supply (
  id uuid primary key,
  store_id uuid not null references store,
  appointment_id uuid not null references appointment,
  product_id uuid not null references product,
  quantity numeric(14,3) not null check (quantity >= 0),
  unique (appointment_id, product_id)
);
call trela_guard('appointment_supply');

-- The day a visit's supplies left, also where there were none: they leave once.
alter table appointment add column supplies_left_on date;
-- Visits given before there were any used none that we could know of. The owner is bound by row security too.
alter table appointment no force row level security;
alter table invoice no force row level security;
update appointment a set supplies_left_on = trela_now()::date from invoice i
where i.id = a.invoice_id
  and (a.status in ('finished', 'delivered') or i.status = 'open' and i.total > 0 and i.received >= i.total);
alter table appointment force row level security;
alter table invoice force row level security;

-- A supply is of no line. It never comes back, so nothing stands against it.
alter table stock_movement alter column line_id drop not null;
alter table stock_movement
  add constraint stock_movement_supply check (line_id is not null or direction = 'out');

-- The same facts, and what stops a supply that left stops the invoices that wait for it.
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
  stop.erp_words as finding_words, stop.subject_kind as finding_kind, stop.subject_id as finding_subject
from invoice i
  left join connection c on c.store_id = i.store_id and c.disconnected_at is null
  left join gate on gate.connection_id = c.id
  left join lane on lane.connection_id = c.id and lane.kind = 'invoice' and lane.record_id = i.id
  left join lateral (
    -- A register's finding counts while the invoice waits for it: a later bad edit stops none.
    select f.* from finding f
    where f.closed_at is null and f.severity = 'stop'
      and (f.subject_id = i.id or lane.state = 'waiting' and (f.subject_id = i.customer_id
        or f.subject_id in (select l.product_id from invoice_line l where l.invoice_id = i.id)
        or f.subject_id in (select m.product_id from stock_movement m where m.invoice_id = i.id)))
    order by f.subject_id = i.id desc, f.opened_at limit 1) stop on true;
