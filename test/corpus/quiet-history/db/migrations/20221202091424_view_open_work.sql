-- migrate:up
-- 'on_hold' was added by the migration before this one and is committed by now.
CREATE VIEW open_work AS
SELECT w.id, w.organisation_id, w.crew_id, w.due_on, w.status
  FROM work_orders w
 WHERE w.status IN ('planned', 'in_progress', 'on_hold');

-- migrate:down
DROP VIEW open_work;
