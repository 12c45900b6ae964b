-- name: customer-by-email-ignoring-case
-- expect: served
-- why: customers_email_lower_key is on lower(email), the same expression
SELECT id, customer_no, company_name FROM customers WHERE lower(email) = lower($1);

-- name: customer-by-email-exact
-- expect: no-usable-index customers
-- why: the only index over the e-mail is on lower(email); the bare column is in none
SELECT id, customer_no, company_name FROM customers WHERE email = $1;

-- name: customer-by-vat-number
-- expect: served
-- why: the partial index says WHERE vat_number IS NOT NULL, which the strict vat_number = $1 implies
SELECT id, company_name, credit_limit FROM customers WHERE vat_number = $1;

-- name: customer-name-search
-- expect: served
-- why: gin_trgm_ops on company_name serves ILIKE with a wildcard on both sides; the sort is over the matches only
SELECT id, customer_no, company_name
FROM customers
WHERE company_name ILIKE '%' || $1 || '%'
ORDER BY similarity(company_name, $1) DESC
LIMIT 25;

-- name: customers-by-last-order
-- expect: no-usable-index customers
-- why: read backwards the index gives DESC NULLS FIRST; DESC NULLS LAST on this nullable column must sort the table for 20 rows
SELECT id, company_name, last_order_at FROM customers ORDER BY last_order_at DESC NULLS LAST LIMIT 20;

-- name: latest-order-of-customers
-- expect: served
-- why: customers by the unique customer_no; the lateral part reads one entry of (customer_id, placed_at DESC) for each
SELECT c.customer_no, last_order.order_no, last_order.placed_at
FROM customers c
CROSS JOIN LATERAL (
    SELECT o.order_no, o.placed_at
    FROM sales_orders o
    WHERE o.customer_id = c.id
    ORDER BY o.placed_at DESC
    LIMIT 1
) AS last_order
WHERE c.customer_no = ANY ($1);

-- name: turnover-per-customer
-- expect: inherent
-- why: join of two whole tables, grouped; no restriction
SELECT c.id, c.customer_no, c.company_name, sum(o.total_amount) AS turnover
FROM customers c
JOIN sales_orders o ON o.customer_id = c.id
GROUP BY c.id
ORDER BY turnover DESC;

-- name: product-by-scan
-- expect: served
-- why: both arms of the OR have an index (unique sku, hash on barcode), combined by bitmap
SELECT id, sku, name FROM products WHERE sku = $1 OR barcode = $1;

-- name: product-fulltext-search
-- expect: served
-- why: GIN index on the stored tsvector column; the sort is over the matches only
SELECT id, sku, name, ts_rank(search, q) AS rank
FROM products, plainto_tsquery('english', $1) AS q
WHERE search @@ q
ORDER BY rank DESC
LIMIT 20;

-- name: products-matching-attributes
-- expect: served
-- why: jsonb_path_ops supports @>
SELECT id, sku, name FROM products WHERE attributes @> $1 AND discontinued_at IS NULL;

-- name: products-with-un-number
-- expect: no-usable-index products
-- why: jsonb_path_ops does not support the key-exists operator
SELECT id, sku, attributes ->> 'un_number' AS un_number FROM products WHERE attributes ? 'un_number';

-- name: hazardous-product-count
-- expect: served
-- why: the boolean has an index
SELECT count(*) FROM products WHERE hazardous;

-- name: products-by-sku-prefix
-- expect: not-scored whether the plain unique index on sku serves LIKE 'PAL-%' depends on the collation of the database
-- why: only in the C collation does a btree with the default operator class serve a prefix LIKE
SELECT id, sku, name FROM products WHERE sku LIKE 'PAL-%';

-- name: product-catalogue-export
-- expect: inherent
-- why: export of the whole table
SELECT id, sku, barcode, name, category, attributes, weight_g FROM products;

-- name: discontinue-range-of-supplier
-- expect: no-usable-index products
-- why: the supplier is found by supplier_no, but products.supplier_id is in no index
UPDATE products
SET discontinued_at = now()
FROM suppliers s
WHERE s.id = products.supplier_id
  AND s.supplier_no = $1
  AND products.discontinued_at IS NULL;

-- name: stock-of-sku-by-warehouse
-- expect: served
-- why: products by sku, stock_levels by the leading column of its key, locations and warehouses by key
SELECT w.code, sum(sl.quantity) AS on_hand
FROM products p
JOIN stock_levels sl ON sl.product_id = p.id
JOIN locations l ON l.id = sl.location_id
JOIN warehouses w ON w.id = l.warehouse_id
WHERE p.sku = $1
GROUP BY w.code
ORDER BY w.code;

-- name: contents-of-location
-- expect: served
-- why: stock_levels_location_idx leads with location_id
SELECT product_id, quantity FROM stock_levels WHERE location_id = $1 AND quantity > 0;

-- name: book-stock-in
-- expect: served
-- why: inserts one row; the conflict is found by the primary key (product_id, location_id)
INSERT INTO stock_levels (product_id, location_id, lot_id, quantity)
VALUES ($1, $2, $3, $4)
ON CONFLICT (product_id, location_id)
DO UPDATE SET quantity = stock_levels.quantity + EXCLUDED.quantity, updated_at = now();

-- name: stock-per-category
-- expect: inherent
-- why: join of two whole tables, grouped
SELECT p.category, sum(sl.quantity) AS units, count(*) AS positions
FROM stock_levels sl
JOIN products p ON p.id = sl.product_id
GROUP BY p.category;

-- name: slots-of-aisles
-- expect: served
-- why: the first three columns of locations_slot_key are restricted
SELECT id, label, max_weight_kg
FROM locations
WHERE warehouse_id = $1 AND zone = $2 AND aisle BETWEEN $3 AND $4 AND NOT blocked
ORDER BY zone, aisle, rack
LIMIT 200;

-- name: location-by-label
-- expect: served
-- why: text_pattern_ops includes equality
SELECT id, warehouse_id, zone FROM locations WHERE label = $1;

-- name: blocked-locations-in-city
-- expect: small warehouses
-- why: warehouses.city has no index but the table is small; locations are reached by warehouse_id, the leading column of locations_slot_key
SELECT w.code, l.label
FROM warehouses w
JOIN locations l ON l.warehouse_id = w.id
WHERE w.city = $1 AND l.blocked;

-- name: warehouses-in-country
-- expect: small warehouses
-- why: country_code has no index; the table is small
SELECT id, code, name FROM warehouses WHERE country_code = $1 ORDER BY name;

-- name: carrier-by-name
-- expect: small carriers
-- why: no index on the name; the table is small
SELECT id, scac, tracking_url FROM carriers WHERE lower(name) = lower($1) AND active;

-- name: lots-near-expiry
-- expect: served
-- why: quarantined = false is the same as the predicate NOT quarantined; range on expires_on; products by key
SELECT p.sku, lt.lot_number, lt.expires_on
FROM lots lt
JOIN products p ON p.id = lt.product_id
WHERE lt.quarantined = false AND lt.expires_on < current_date + 14
ORDER BY lt.expires_on;

-- name: lots-expiring-before
-- expect: no-usable-index lots
-- why: the index on expires_on is partial (NOT quarantined) and the query does not say so
SELECT id, product_id, lot_number, quarantined FROM lots WHERE expires_on < $1;

-- name: recall-stock-of-lot
-- expect: no-usable-index lots stock_levels
-- why: lot_number is the second column of its index, stock_levels.lot_id is in none; locations go by key
WITH recalled AS (
    SELECT id FROM lots WHERE lot_number = $1
)
SELECT l.label, sl.product_id, sl.quantity
FROM recalled r
JOIN stock_levels sl ON sl.lot_id = r.id
JOIN locations l ON l.id = sl.location_id;

-- name: movements-by-reason-in-period
-- expect: served
-- why: the BRIN index serves a range on moved_at
SELECT reason, count(*) AS movements, sum(quantity) AS units
FROM stock_movements
WHERE moved_at BETWEEN $1 AND $2
GROUP BY reason
HAVING count(*) > 10;

-- name: latest-movements
-- expect: no-usable-index stock_movements
-- why: a BRIN index delivers no order, and the btree leads with product_id
SELECT id, product_id, quantity, reason, moved_at FROM stock_movements ORDER BY moved_at DESC LIMIT 50;

-- name: product-running-balance
-- expect: served
-- why: stock_movements_product_moved_idx leads with product_id
SELECT moved_at, quantity, sum(quantity) OVER (ORDER BY moved_at, id) AS balance
FROM stock_movements
WHERE product_id = $1;

-- name: movements-through-location
-- expect: no-usable-index stock_movements
-- why: to_location_id has an index, from_location_id has none, so the OR needs the whole table
SELECT id, product_id, quantity, moved_at
FROM stock_movements
WHERE from_location_id = $1 OR to_location_id = $1;

-- name: fast-movers
-- expect: inherent
-- why: groups the whole table; HAVING comes after the grouping
SELECT product_id, sum(quantity) AS units
FROM stock_movements
GROUP BY product_id
HAVING sum(quantity) > $1;

-- name: order-feed-page
-- expect: served
-- why: keyset pagination along (placed_at, id)
SELECT id, order_no, placed_at, total_amount
FROM sales_orders
WHERE (placed_at, id) > ($1, $2)
ORDER BY placed_at, id
LIMIT 200;

-- name: order-sheet
-- expect: served
-- why: order by unique order_no, lines by order_id (leading in its unique key), customer and products by key
SELECT o.order_no, c.company_name, promised_on, l.line_no, p.sku, l.quantity
FROM sales_orders o
JOIN customers c ON c.id = o.customer_id
JOIN order_lines l ON l.order_id = o.id
JOIN products p ON p.id = l.product_id
WHERE o.order_no = $1
ORDER BY l.line_no;

-- name: overdue-new-orders
-- expect: served
-- why: status = 'new' implies the predicate status IN ('new', 'allocated'); range and order on promised_on; customers by key
SELECT o.order_no, o.promised_on, c.company_name
FROM sales_orders o
JOIN customers c ON c.id = o.customer_id
WHERE o.status = 'new' AND o.promised_on < current_date
ORDER BY o.promised_on
LIMIT 100;

-- name: orders-of-month
-- expect: no-usable-index sales_orders
-- why: date_trunc wraps placed_at; the index is on the bare column
SELECT id, order_no, total_amount FROM sales_orders WHERE date_trunc('month', placed_at) = $1;

-- name: order-count
-- expect: inherent
-- why: counts the whole table
SELECT count(*) FROM sales_orders;

-- name: delivered-orders-without-return
-- expect: no-usable-index return_receipts
-- why: orders of one customer go by index, but return_receipts.order_id is in no index
SELECT o.id, o.order_no
FROM sales_orders o
WHERE o.customer_id = $1
  AND o.status = 'delivered'
  AND NOT EXISTS (SELECT 1 FROM return_receipts r WHERE r.order_id = o.id);

-- name: purge-returns-of-customer
-- expect: no-usable-index return_receipts
-- why: the orders go by customer_id, but return_receipts.order_id is in no index
DELETE FROM return_receipts
WHERE order_id IN (SELECT id FROM sales_orders WHERE customer_id = $1);

-- name: reference-search
-- expect: no-usable-index stock_movements
-- why: external_ref has an index, stock_movements.reference has none
SELECT 'order' AS kind, id FROM sales_orders WHERE external_ref = $1
UNION ALL
SELECT 'movement' AS kind, id FROM stock_movements WHERE reference = $1;

-- name: lines-without-pick-task
-- expect: served
-- why: order_lines by order_id on both levels, pick_tasks by order_line_id
SELECT l.id, l.line_no, l.product_id
FROM order_lines l
WHERE l.order_id = $1
  AND l.id NOT IN (
      SELECT t.order_line_id
      FROM pick_tasks t
      JOIN order_lines l2 ON l2.id = t.order_line_id
      WHERE l2.order_id = $1
  );

-- name: create-pick-tasks-for-order
-- expect: served
-- why: order_lines by order_id, stock_levels by the leading column of its primary key
INSERT INTO pick_tasks (order_line_id, location_id, priority)
SELECT DISTINCT ON (l.id) l.id, sl.location_id, 5
FROM order_lines l
JOIN stock_levels sl ON sl.product_id = l.product_id AND sl.quantity - sl.reserved >= l.quantity
WHERE l.order_id = $1
ORDER BY l.id, sl.quantity;

-- name: claim-next-pick-task
-- expect: served
-- why: the partial index holds the queued tasks in exactly this order; the update goes by key
UPDATE pick_tasks
SET status = 'picking', worker_id = $1, claimed_at = now()
WHERE id = (
    SELECT id
    FROM pick_tasks
    WHERE status = 'queued'
    ORDER BY priority DESC, created_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING id, order_line_id, location_id;

-- name: pick-tasks-by-status
-- expect: no-usable-index pick_tasks
-- why: the queue index is partial on the literal 'queued', which a parameter does not imply
SELECT id, order_line_id, priority, created_at
FROM pick_tasks
WHERE status = $1
ORDER BY priority DESC, created_at
LIMIT 50;

-- name: shipment-by-tracking-number
-- expect: no-usable-index shipments
-- why: the unique index leads with carrier_id, which is not restricted
SELECT id, order_id, status FROM shipments WHERE tracking_no = $1;

-- name: packages-by-tracking-numbers
-- expect: served
-- why: carrier by scac, shipments by (carrier_id, tracking_no), packages by shipment_id
SELECT s.tracking_no, p.sscc, p.weight_g
FROM carriers ca
JOIN shipments s ON s.carrier_id = ca.id
JOIN packages p ON p.shipment_id = s.id
WHERE ca.scac = $1 AND s.tracking_no IN ($2, $3, $4);

-- name: shipments-of-external-order
-- expect: served
-- why: order by external_ref, shipments by order_id
SELECT id, status, tracking_no
FROM shipments
WHERE order_id IN (SELECT o.id FROM sales_orders o WHERE o.external_ref = $1);

-- name: shipments-of-utc-day
-- expect: served
-- why: the same expression as in shipments_shipped_day_idx
SELECT id, order_id, carrier_id FROM shipments WHERE (shipped_at AT TIME ZONE 'UTC')::date = $1;

-- name: shipments-of-session-day
-- expect: no-usable-index shipments
-- why: the cast in the time zone of the session is another expression than the indexed one, and wraps the bare column (whose index is partial besides)
SELECT id, order_id, carrier_id FROM shipments WHERE shipped_at::date = $1;

-- name: packed-but-not-shipped
-- expect: no-usable-index shipments
-- why: the index on shipped_at is partial on delivered_at IS NULL, which the query does not say; status is not leading anywhere
SELECT id, order_id, warehouse_id FROM shipments WHERE status = 'packed' AND shipped_at IS NULL;

-- name: where-is-my-parcel
-- expect: served
-- why: package by sscc, shipment and order by key
SELECT p.sscc, s.status, s.delivered_at, o.order_no
FROM packages p
JOIN shipments s ON s.id = p.shipment_id
JOIN sales_orders o ON o.id = s.order_id
WHERE p.sscc = $1;

-- name: parcel-history
-- expect: no-usable-index tracking_events
-- why: package by sscc, but package_id is only the second column of the index of tracking_events
SELECT e.event_code, e.occurred_at, e.payload
FROM packages p
JOIN tracking_events e ON e.package_id = p.id
WHERE p.sscc = $1
ORDER BY e.occurred_at;

-- name: last-tracking-event-time
-- expect: served
-- why: the last entry of the index that leads with occurred_at
SELECT max(occurred_at) FROM tracking_events;

-- name: nearest-vehicles
-- expect: served
-- why: the GiST index on a point delivers the distance order
SELECT vehicle_id, recorded_at, geo FROM vehicle_positions ORDER BY geo <-> point($1, $2) LIMIT 5;

-- name: dock-bookings-in-window
-- expect: served
-- why: GiST index on the range serves &&
SELECT id, dock_no, during
FROM dock_bookings
WHERE warehouse_id = $1 AND during && tstzrange($2, $3, '[)')
ORDER BY lower(during);

-- name: audit-trail-of-entity
-- expect: no-usable-index audit_log
-- why: the table has its primary key only
SELECT action, actor_id, diff, changed_at
FROM audit_log
WHERE entity = $1 AND entity_id = $2
ORDER BY changed_at DESC
LIMIT 20;

-- name: shipment-label-data
-- expect: does-not-plan 42703
-- why: shipments has no column carrier_name
SELECT s.id, s.carrier_name, s.tracking_no FROM shipments s WHERE s.id = $1;

-- name: order-by-numeric-number
-- expect: does-not-plan 42883
-- why: order_no is text; there is no operator text = integer
SELECT id, status FROM sales_orders WHERE order_no = 4711;

-- name: packed-orders-with-shipment
-- expect: does-not-plan 42702
-- why: id and status are columns of both tables
SELECT id, order_no, tracking_no
FROM sales_orders o
JOIN shipments s ON s.order_id = o.id
WHERE status = 'packed';

-- name: write-audit-note
-- expect: does-not-plan 42P18
-- why: the type of $3 as an argument of jsonb_build_object is undeterminable
INSERT INTO audit_log (entity, entity_id, action, diff)
VALUES ($1, $2, 'note', jsonb_build_object('note', $3));
