-- migrate:up transaction:false
-- Partial, so it stays an index and never becomes a constraint.
create unique index concurrently work_orders_external_ref_key on work_orders (organisation_id, external_ref) where external_ref is not null;

-- migrate:down transaction:false
drop index concurrently work_orders_external_ref_key;
