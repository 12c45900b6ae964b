-- Reports
SELECT u.id, lower(u.email), count(*) AS orders
  FROM public.users AS u
  LEFT JOIN orders o ON o.user_id = u.id AND o.total > 10::numeric
 WHERE u.created_at >= :since AND (u.plan = 'pro' OR NOT u.active) AND u.id NOT IN (SELECT user_id FROM banned)
 GROUP BY u.id
HAVING count(*) > 3
 ORDER BY 3 DESC
 LIMIT 100 OFFSET 20;

WITH gone AS (DELETE FROM carts RETURNING id) UPDATE stats SET carts = carts - 1 WHERE EXISTS (SELECT 1 FROM gone);

INSERT INTO audit (kind, at) SELECT 'x', now() FROM generate_series(1, 3);

SELECT FROM WHERE;

\connect other
GRANT SELECT ON users TO reader;
