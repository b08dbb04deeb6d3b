-- Connections that are there already read fiscal notes from now on as well.

select set_config('trela.dispatcher', 'on', true);
insert into lane (id, store_id, connection_id, kind, record_id, class, state, ready_at)
select gen_random_uuid(), store_id, connection_id, 'poll:' || note, gen_random_uuid(), class, 'scheduled', trela_now()
from lane, unnest(array['service_note', 'consumer_note']) note
where kind = 'poll:sales_order';
update gate set polled_kinds = polled_kinds || array['service_note', 'consumer_note']
where 'sales_order' = any(polled_kinds);
select set_config('trela.dispatcher', '', true);
