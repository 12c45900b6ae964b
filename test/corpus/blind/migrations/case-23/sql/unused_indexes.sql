-- Indexes nobody scanned, per schema
SELECT
    s.schemaname,
    count(*) AS indexes,
    pg_size_pretty(sum(pg_relation_size(s.indexrelid))) AS size
FROM pg_stat_user_indexes s
JOIN pg_index i ON i.indexrelid = s.indexrelid
GROUP BY s.schemaname
WHERE s.idx_scan = 0
  AND NOT i.indisunique
ORDER BY sum(pg_relation_size(s.indexrelid)) DESC;
