-- Queries of the sales report; scripts/sales-report.js loads them by name.

-- name: top_products
SELECT p.sku,
       p.name,
       sum(oi.quantity) AS units,
       sum(oi.quantity * oi.unit_price_cents) AS revenue_cents
  FROM order_items oi
  JOIN orders o ON o.id = oi.order_id
  JOIN products p ON p.id = oi.product_id
 WHERE o.placed_at >= $1
   AND o.status <> 'cancelled'
 GROUP BY p.id
 ORDER BY revenue_cents DESC
 LIMIT 20;

-- name: revenue_by_month
SELECT date_trunc('month', o.placed_at) AS month,
       o.currency_code,
       count(*) AS orders,
       sum(o.total_cents) AS revenue_cents
  FROM orders o
 WHERE o.placed_at >= $1
   AND o.status IN ('paid', 'shipped', 'delivered')
 GROUP BY 1, 2
 ORDER BY 1, 2;

-- name: revenue_by_country
SELECT c.country_code,
       count(DISTINCT c.id) AS customers,
       count(*) AS orders,
       sum(o.total_cents) AS revenue_cents,
  FROM orders o
  JOIN customers c ON c.id = o.customer_id
 WHERE o.placed_at >= $1
 GROUP BY c.country_code
 ORDER BY revenue_cents DESC;

-- name: dormant_customers
SELECT c.id, c.email, max(o.placed_at) AS last_order
  FROM customers c
  JOIN orders o ON o.customer_id = c.id
 WHERE c.marketing_opt_in
 GROUP BY c.id
HAVING max(o.placed_at) < now() - interval '1 year'
 ORDER BY last_order
 LIMIT 1000;

-- name: average_rating
SELECT p.category, round(avg(r.rating), 2) AS rating, count(*) AS reviews
  FROM reviews r
  JOIN products p ON p.id = r.product_id
 WHERE r.approved
 GROUP BY p.category
 ORDER BY rating DESC;

-- name: deactivate_dead_products
UPDATE products p
   SET active = false, updated_at = now()
 WHERE p.active
   AND NOT EXISTS (
         SELECT 1
           FROM order_items oi
           JOIN orders o ON o.id = oi.order_id
          WHERE oi.product_id = p.id
            AND o.placed_at >= $1
       );
