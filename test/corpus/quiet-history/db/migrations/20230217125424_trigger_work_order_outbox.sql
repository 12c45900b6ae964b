-- migrate:up
create function work_order_changed() returns trigger
language plpgsql
set search_path = pg_catalog, public
as $$
begin
  if new.status is distinct from old.status then
    insert into public.outbox_events (topic, body)
    values ('work_order.status', jsonb_build_object('id', new.id, 'from', old.status, 'to', new.status));
  end if;
  return null;
end;
$$;

set local lock_timeout = '2s';
create trigger work_orders_outbox
  after update on work_orders
  for each row execute function work_order_changed();

-- migrate:down
drop trigger work_orders_outbox on work_orders;
drop function work_order_changed();
