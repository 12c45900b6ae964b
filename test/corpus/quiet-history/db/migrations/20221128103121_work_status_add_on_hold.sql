-- migrate:up
alter type work_status add value 'on_hold' after 'in_progress';

-- migrate:down
-- not removable; harmless
select 1;
