-- What the ERP keeps in the same list for another purpose (a supplier among the customers) is no difference between the two.
alter table reconciliation_entry add column apart boolean not null default false;

-- Registered when sales of the ERP's till were not asked for yet: asking again adds what is missing and repeats nothing.
alter table connection no force row level security;
update connection set hints_registered_at = null;
alter table connection force row level security;

-- How much of a product was there when the ERP last said so, and what left here that this does not know of yet. A reading that
-- shows the same number again is as good as one that shows another.
create view product_stock with (security_invoker = true) as
select p.id as product_id, p.stock, seen.at as seen_at, coalesce(gone.quantity, 0) as left_since
from product p
  cross join lateral (
    select greatest(p.stock_seen_at, max(o.began_at)) as at
    from link l join observation o on o.connection_id = l.connection_id and o.kind = l.kind and o.erp_id = l.erp_id
    where l.record_id = p.id and l.lane_kind = 'product' and l.ended_at is null
      and (o.document -> 'fields' ->> 'stockMilli')::numeric = p.stock * 1000) as seen
  left join lateral (
    select sum(case m.direction when 'out' then m.quantity else -m.quantity end) as quantity
    from stock_movement m
      left join link l on l.record_id = m.invoice_id and l.slot = 'stock_movement/' || m.id and l.ended_at is null
    where m.product_id = p.id and m.created_at > seen.at - interval '90 days' and (
      m.created_at > seen.at or l.created_at > seen.at
      -- On its way, or stopped: what is left aside for good, a count in the ERP knows of one day.
      or l.id is null and exists (
        select from lane where lane.kind = 'invoice' and lane.record_id = m.invoice_id and lane.state <> 'agreed'))) as gone on true;
