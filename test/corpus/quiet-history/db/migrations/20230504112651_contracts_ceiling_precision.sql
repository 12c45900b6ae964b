-- migrate:up
-- numeric(10,2) -> numeric(14,2) keeps the scale, so the table is not rewritten
SET LOCAL lock_timeout = '2s';
ALTER TABLE contracts ALTER COLUMN ceiling_eur TYPE numeric(14,2);

-- migrate:down
SELECT 1; -- larger ceilings may have been entered
