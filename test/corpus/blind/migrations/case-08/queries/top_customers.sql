-- Customers by revenue in the last year
SELECT
    c.id,
    c.name,
    sum(o.total_cents) AS revenue_cents,
    max(o.placed_at) AS last_order_at,
FROM customers c
JOIN orders o ON o.customer_id = c.id
WHERE o.placed_at > now() - interval '1 year'
GROUP BY c.id, c.name
ORDER BY revenue_cents DESC
LIMIT 50;
