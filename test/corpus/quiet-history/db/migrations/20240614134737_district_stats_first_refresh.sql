-- migrate:up
-- Needed once by hand after the species import; the nightly job does it otherwise.
REFRESH MATERIALIZED VIEW CONCURRENTLY district_stats;

-- migrate:down
SELECT 1;
