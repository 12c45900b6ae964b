-- migrate:up
set local lock_timeout = '2s';
alter table work_tasks alter column planned_minutes set not null;
alter table work_tasks drop constraint work_tasks_planned_nn;

-- migrate:down
alter table work_tasks alter column planned_minutes drop not null;
alter table work_tasks add constraint work_tasks_planned_nn check (planned_minutes is not null) not valid;
