-- Monthly maintenance
SET statement_timeout = 0;

BEGIN;
REINDEX INDEX CONCURRENTLY orders_placed_at_idx;
INSERT INTO maintenance_log (task, done_at) VALUES ('reindex orders_placed_at_idx', now());
COMMIT;

REINDEX TABLE CONCURRENTLY order_lines;
