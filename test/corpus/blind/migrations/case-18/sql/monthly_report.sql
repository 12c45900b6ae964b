\connect reporting
\set ON_ERROR_STOP on
\timing

\echo Revenue since :since

SELECT date_trunc('month', booked_at) AS month, sum(amount) AS revenue
FROM :"schema".bookings
WHERE booked_at >= :'since'
GROUP BY 1
ORDER BY 1;

SELECT id, customer_id, amount
FROM bookings
WHERE amount > :threshold
ORDER BY amount DESC
LIMIT :max_rows
\gx
