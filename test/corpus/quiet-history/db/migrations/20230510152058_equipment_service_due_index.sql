-- migrate:up transaction:false
create index concurrently equipment_service_due_idx on equipment (service_due_on);

-- migrate:down transaction:false
drop index concurrently equipment_service_due_idx;
