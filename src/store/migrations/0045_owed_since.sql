-- How long something is owed counts from when both sides last agreed, however often it was changed, asked for again or seen in
-- the ERP since. `marked_at` is the last of these.
alter table lane add column owed_since timestamptz not null default trela_now();
update lane set owed_since = marked_at;

-- Lanes are opened again by many statements; none of them has to remember this.
create function trela_owed_anew() returns trigger language plpgsql as $$
begin
  new.owed_since := trela_now();
  return new;
end $$;
create trigger lane_owed_anew before update of state on lane for each row
  when (old.state = 'agreed' and new.state <> 'agreed') execute function trela_owed_anew();

drop index lane_unsettled;
create index lane_unsettled on lane (connection_id, owed_since) where state <> 'agreed';

alter view invoice_facts rename column marked_at to owed_since;
create or replace view invoice_facts with (security_invoker = true) as
select
  i.id as invoice_id,
  i.store_id,
  c.id as connection_id,
  -- What the ERP has something of stays there, whatever the cut-off was moved to.
  coalesce(i.issued_on < c.cut_off, false) and lane.agreed_at is null
    and not exists (select from effect e where e.store_id = i.store_id and e.record_id = i.id) as before_cut_off,
  i.hold_reason is not null as held,
  lane.id as lane_id,
  lane.state as lane_state,
  lane.reason ->> 'because' as because,
  greatest(lane.ready_at, gate.held_until, case when lane.class = 2 then gate.bulk_held_until end) as ready_at,
  lane.owed_since,
  -- By a person, or because the connection is only being prepared again.
  coalesce(gate.state = 'paused' or c.live_at is null and c.id is not null, false) as paused,
  coalesce(gate.breaker_until > trela_now(), false) as resting,
  stop.id as finding_id, stop.code as finding_code, stop.field as finding_field, stop.params as finding_params,
  stop.erp_words as finding_words, stop.subject_kind as finding_kind, stop.subject_id as finding_subject,
  coalesce(note.asked, 0) as notes_asked, coalesce(note.issued, 0) as notes_issued, note.asked_at as note_asked_at,
  coalesce(note.cancelled, 0) as notes_cancelled
from invoice i
  left join connection c on c.store_id = i.store_id and c.disconnected_at is null
  left join gate on gate.connection_id = c.id
  left join lane on lane.connection_id = c.id and lane.kind = 'invoice' and lane.record_id = i.id
  left join lateral (
    select count(*) filter (where n.state = 'asked') as asked,
      count(*) filter (where n.state = 'issued' and exists (
        select from fiscal_note_line l where l.note_id = n.id and l.covers)) as issued,
      count(*) filter (where n.state = 'cancelled' and n.generation = i.generation) as cancelled,
      min(n.asked_at) filter (where n.state = 'asked') as asked_at,
      -- A denied one counts as long as its finding is open.
      coalesce(array_agg(n.id) filter (where n.state in ('asked', 'denied')), '{}') as ids,
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
