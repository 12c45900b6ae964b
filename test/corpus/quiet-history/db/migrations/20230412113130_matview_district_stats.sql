-- migrate:up
CREATE MATERIALIZED VIEW district_stats AS
SELECT d.id AS district_id,
       count(t.id) AS tree_count,
       count(t.id) FILTER (WHERE t.condition = 'dead') AS dead_count
  FROM districts d
  LEFT JOIN streets s ON s.district_id = d.id
  LEFT JOIN trees t ON t.street_id = s.id
 GROUP BY d.id;

-- needed for REFRESH .. CONCURRENTLY by the nightly job
CREATE UNIQUE INDEX district_stats_key ON district_stats (district_id);

-- migrate:down
DROP MATERIALIZED VIEW district_stats;
