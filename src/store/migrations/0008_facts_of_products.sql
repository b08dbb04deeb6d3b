-- The same facts, and what stops a product stops the invoices that wait for it.
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
        or f.subject_id in (select l.product_id from invoice_line l where l.invoice_id = i.id)))
    order by f.subject_id = i.id desc, f.opened_at limit 1) stop on true;
