-- migrate:up transaction:false
create index concurrently citizen_reports_received_at_idx on citizen_reports (received_at);

-- migrate:down transaction:false
drop index concurrently citizen_reports_received_at_idx;
