-- name: parcel-tracking-page
-- expect: served
-- why: tracking_no by the partial unique index (deleted_at IS NULL is in the query), the joined tables by primary key
SELECT p.id, p.status, p.due_on, sl.name AS service, c.company_name, a.city, a.postal_code
FROM parcels p
JOIN service_levels sl ON sl.id = p.service_level_id
JOIN customers c ON c.id = p.customer_id
JOIN addresses a ON a.id = p.recipient_address_id
WHERE p.tracking_no = $1 AND p.deleted_at IS NULL;

-- name: tracking-view
-- expect: served
-- why: the view is flattened and brings the deleted_at IS NULL that the partial unique index asks for
SELECT id, status, due_on FROM live_parcels WHERE tracking_no = $1;

-- name: parcels-tenant-feed-keyset
-- expect: served
-- why: tenant_id equal, row comparison and order match (tenant_id, created_at DESC, id DESC)
SELECT id, tracking_no, status, created_at
FROM parcels
WHERE tenant_id = $1 AND (created_at, id) < ($2::timestamptz, $3::bigint)
ORDER BY created_at DESC, id DESC
LIMIT 50;

-- name: feed-all-tenants-keyset
-- expect: no-usable-index parcels
-- why: the same page without the tenant: created_at is only second in its indexes, nothing delivers the order
SELECT id, tenant_id, status, created_at
FROM parcels
WHERE (created_at, id) < ($1::timestamptz, $2::bigint)
ORDER BY created_at DESC, id DESC
LIMIT 50;

-- name: parcel-or-depot-lookup
-- expect: no-usable-index parcels
-- why: an OR across two tables restricts neither of them before the join, depots is small, parcels is read whole
SELECT p.id, p.tracking_no, d.name
FROM parcels p
JOIN depots d ON d.id = p.current_depot_id
WHERE p.tracking_no = $1 OR d.code = $2;

-- name: recently-delivered
-- expect: no-usable-index parcels
-- why: the index on delivered_at read backwards gives DESC NULLS FIRST, not DESC NULLS LAST
SELECT id, customer_id, delivered_at FROM parcels ORDER BY delivered_at DESC NULLS LAST LIMIT 20;

-- name: delivered-on-day
-- expect: no-usable-index parcels
-- why: delivered_at is wrapped in date_trunc, the index is on the bare column
SELECT id, customer_id, current_depot_id FROM parcels WHERE date_trunc('day', delivered_at) = $1;

-- name: delivered-between-any-order
-- expect: served
-- why: BETWEEN SYMMETRIC becomes two ranges joined by OR, both on the indexed column: bitmap OR over parcels_delivered_idx
SELECT id, customer_id, delivered_at FROM parcels WHERE delivered_at BETWEEN SYMMETRIC $1 AND $2;

-- name: parcel-by-shipper-reference
-- expect: served
-- why: the index is on the same expression lower(reference)
SELECT id, status, due_on FROM parcels WHERE lower(reference) = lower($1) AND deleted_at IS NULL;

-- name: customer-parcel-summary-cte
-- expect: no-usable-index parcels
-- why: the CTE is referenced twice, so it is materialised and customer_id is not pushed into it: whole table
WITH enriched AS (
    SELECT id, customer_id, status, weight_g / 1000.0 AS kg FROM parcels
)
SELECT (SELECT count(*) FROM enriched WHERE customer_id = $1 AND status = 'delivered') AS delivered,
       (SELECT sum(kg) FROM enriched WHERE customer_id = $1) AS kg_total;

-- name: delivered-without-claim
-- expect: served
-- why: parcels by customer_id, the anti-join looks claims up by claims_parcel_idx
SELECT p.id, p.delivered_at
FROM parcels p
WHERE p.customer_id = $1 AND p.status = 'delivered'
  AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.parcel_id = p.id);

-- name: parcels-not-billed
-- expect: no-usable-index invoice_lines
-- why: NOT IN over invoice_lines.parcel_id, which no index has, parcels itself is reached by customer_id
SELECT p.id, p.created_at
FROM parcels p
WHERE p.customer_id = $1 AND p.created_at < $2
  AND p.id NOT IN (SELECT l.parcel_id FROM invoice_lines l WHERE l.parcel_id IS NOT NULL);

-- name: parcels-claimed-by-agent
-- expect: served
-- why: claims by assignee, parcels by primary key
SELECT p.id, p.status, p.customer_id
FROM parcels p
WHERE p.id IN (SELECT c.parcel_id FROM claims c WHERE c.assignee = $1);

-- name: customer-parcels-last-scan
-- expect: served
-- why: parcels by (customer_id, created_at), each last scan by (parcel_id, scanned_at DESC) in each partition
SELECT p.id, p.status, s.event_code, s.scanned_at
FROM parcels p
LEFT JOIN LATERAL (
    SELECT sc.event_code, sc.scanned_at
    FROM scans sc
    WHERE sc.parcel_id = p.id
    ORDER BY sc.scanned_at DESC
    LIMIT 1
) s ON true
WHERE p.customer_id = $1 AND p.created_at >= $2;

-- name: last-scan-of-listed-parcels
-- expect: served
-- why: parcel_id = ANY leads scans_parcel_time_idx
SELECT DISTINCT ON (parcel_id) parcel_id, scanned_at, event_code, depot_id
FROM scans
WHERE parcel_id = ANY ($1::bigint[])
ORDER BY parcel_id, scanned_at DESC;

-- name: last-scan-of-every-parcel
-- expect: inherent
-- why: no restriction, every scan is ranked
SELECT parcel_id, event_code, scanned_at
FROM (
    SELECT parcel_id, event_code, scanned_at,
           row_number() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC) AS rn
    FROM scans
) ranked
WHERE rn = 1;

-- name: device-scans-since
-- expect: no-usable-index scans
-- why: device_id is indexed in the partition of 2025 only, the parameter may ask for any partition
SELECT parcel_id, scanned_at, event_code FROM scans WHERE device_id = $1 AND scanned_at >= $2;

-- name: device-scans-spring-2025
-- expect: served
-- why: the literals prune to scans_2025, which has an index on device_id
SELECT parcel_id, scanned_at, event_code
FROM scans
WHERE device_id = $1
  AND scanned_at >= '2025-03-01 00:00:00+00' AND scanned_at < '2025-06-01 00:00:00+00';

-- name: depot-inventory-counters
-- expect: served
-- why: current_depot_id leads parcels_depot_status_idx
SELECT count(*) FILTER (WHERE status = 'out_for_delivery') AS on_the_road,
       count(*) FILTER (WHERE due_on < CURRENT_DATE) AS overdue
FROM parcels
WHERE current_depot_id = $1;

-- name: depot-stats-refresh
-- expect: served
-- why: (current_depot_id, status) reads the parcels, the primary key of depot_daily_stats is the arbiter
INSERT INTO depot_daily_stats (depot_id, day, parcels_in_house)
SELECT p.current_depot_id, $2::date, count(*)
FROM parcels p
WHERE p.current_depot_id = $1 AND p.status = 'in_transit'
GROUP BY p.current_depot_id
ON CONFLICT (depot_id, day) DO UPDATE SET parcels_in_house = EXCLUDED.parcels_in_house;

-- name: parcels-per-status
-- expect: inherent
-- why: counts the whole table
SELECT status, count(*) FROM parcels GROUP BY status ORDER BY status;

-- name: big-shippers
-- expect: inherent
-- why: the parameter restricts the counts, not the rows: every parcel must be counted
SELECT customer_id, count(*) AS parcels FROM parcels GROUP BY customer_id HAVING count(*) > $1;

-- name: bin-subtree
-- expect: served
-- why: root by primary key, children by sort_bins_parent_idx
WITH RECURSIVE sub AS (
    SELECT id, label, capacity, 0 AS depth FROM sort_bins WHERE id = $1
    UNION ALL
    SELECT b.id, b.label, b.capacity, sub.depth + 1
    FROM sort_bins b
    JOIN sub ON b.parent_bin_id = sub.id
)
SELECT id, label, capacity, depth FROM sub ORDER BY depth, label;

-- name: claim-reopen-chain
-- expect: no-usable-index claims
-- why: the recursive step looks claims up by reopened_from_id, which is in no index
WITH RECURSIVE chain AS (
    SELECT id, state, 1 AS step FROM claims WHERE id = $1
    UNION ALL
    SELECT c.id, c.state, chain.step + 1
    FROM claims c
    JOIN chain ON c.reopened_from_id = chain.id
)
SELECT id, state, step FROM chain ORDER BY step;

-- name: driver-login
-- expect: served
-- why: (tenant_id, email) in the partial unique index, deleted_at IS NULL is in the query
SELECT id, password_hash, active FROM drivers WHERE tenant_id = $1 AND email = $2 AND deleted_at IS NULL;

-- name: driver-by-email-any-state
-- expect: no-usable-index drivers
-- why: without deleted_at IS NULL the partial unique index does not apply, and no other index has tenant_id or email
SELECT id, full_name, deleted_at FROM drivers WHERE tenant_id = $1 AND email = $2;

-- name: driver-import
-- expect: does-not-plan 42P10
-- why: ON CONFLICT (tenant_id, email) without the predicate does not match the partial unique index
INSERT INTO drivers (tenant_id, depot_id, email, full_name, licence_no)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (tenant_id, email) DO NOTHING;

-- name: drivers-any-skill
-- expect: served
-- why: array overlap is an operator of the GIN index on skills
SELECT id, full_name FROM drivers WHERE skills && $1::text[] AND active;

-- name: drivers-one-skill
-- expect: no-usable-index drivers
-- why: = ANY (column) is no operator of the GIN index on skills
SELECT id, full_name FROM drivers WHERE $1 = ANY (skills) AND active;

-- name: drivers-licence-page
-- expect: no-usable-index drivers
-- why: the only index on licence_no is a hash index: no range and no order
SELECT id, full_name, licence_no FROM drivers WHERE licence_no > $1 ORDER BY licence_no LIMIT 100;

-- name: customer-by-email-or-vat
-- expect: served
-- why: both arms of the OR have an index on the same table (email, upper(vat_no)): bitmap OR
SELECT id, customer_no, company_name FROM customers WHERE email = $1::citext OR upper(vat_no) = upper($2::text);

-- name: customer-by-email-text
-- expect: no-usable-index customers
-- why: citext = text is resolved as text = text, which is not in the operator family of the citext index
SELECT id, customer_no FROM customers WHERE email = $1::text;

-- name: customer-name-search
-- expect: served
-- why: ILIKE is served by the trigram GIN index
SELECT id, company_name FROM customers WHERE company_name ILIKE '%' || $1 || '%' ORDER BY company_name LIMIT 20;

-- name: customers-on-billing-cycle
-- expect: no-usable-index customers
-- why: ->> (and COALESCE around it) is not served by a GIN index on the whole document
SELECT id, company_name FROM customers WHERE COALESCE(settings ->> 'billing_cycle', 'monthly') = $1;

-- name: blocked-customer-count
-- expect: served
-- why: IS TRUE on a boolean column uses the index on that column
SELECT count(*) FROM customers WHERE blocked IS TRUE;

-- name: customer-upsert
-- expect: served
-- why: nothing is read but the arbiter, the unique constraint (tenant_id, customer_no)
INSERT INTO customers (tenant_id, customer_no, company_name, email)
VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant_id, customer_no) DO UPDATE
SET company_name = EXCLUDED.company_name, email = EXCLUDED.email;

-- name: addresses-in-postal-code
-- expect: no-usable-index addresses
-- why: postal_code is only an INCLUDE column, it cannot be searched for
SELECT id, recipient, street, house_no, city FROM addresses WHERE postal_code = $1;

-- name: route-sheet
-- expect: served
-- why: routes by (depot_id, route_date, …), stops by (route_id, …), addresses by primary key
SELECT r.id, s.seq, s.eta, status, a.recipient, a.street, a.house_no, a.city
FROM routes r
JOIN stops s ON s.route_id = r.id
JOIN addresses a ON a.id = s.address_id
WHERE r.depot_id = $1 AND r.route_date = $2
ORDER BY r.id, s.seq;

-- name: routes-without-parcels
-- expect: no-usable-index stop_parcels
-- why: the primary key of stop_parcels leads with parcel_id, route_id is only second, routes are found by depot and date
SELECT r.id, r.driver_id
FROM routes r
LEFT JOIN stop_parcels sp ON sp.route_id = r.id
WHERE r.depot_id = $1 AND r.route_date BETWEEN $2 AND $3
  AND sp.parcel_id IS NULL;

-- name: routes-by-status-text
-- expect: no-usable-index routes
-- why: the enum column is cast to text, the index is on the enum
SELECT id, depot_id, route_date FROM routes WHERE status::text = $1;

-- name: vehicle-booking-conflict
-- expect: served
-- why: equality and overlap are the operators of the exclusion constraint's GiST index
SELECT id, driver_id, during
FROM vehicle_assignments
WHERE vehicle_id = $1 AND during && tstzrange($2, $3);

-- name: depot-fleet-last-position
-- expect: no-usable-index gps_positions
-- why: vehicle_id is in no index and the BRIN index on recorded_at delivers no order, vehicles are found by the partial index
SELECT v.id, v.plate, g.latitude, g.longitude, g.recorded_at
FROM vehicles v
LEFT JOIN LATERAL (
    SELECT gp.latitude, gp.longitude, gp.recorded_at
    FROM gps_positions gp
    WHERE gp.vehicle_id = v.id
    ORDER BY gp.recorded_at DESC
    LIMIT 1
) g ON true
WHERE v.depot_id = $1 AND v.out_of_service_since IS NULL;

-- name: tariffs-expiring
-- expect: no-usable-index tariffs
-- why: upper(valid) is an expression, the GiST index serves operators on the range itself
SELECT id, zone, price_cents FROM tariffs WHERE upper(valid) BETWEEN $1 AND $2;

-- name: invoice-totals-above
-- expect: served
-- why: the HAVING condition without an aggregate is moved to WHERE (customer_id leads an index), lines by (invoice_id, line_no)
SELECT i.id, i.invoice_no, i.issued_on, sum(l.amount_cents) AS billed_cents
FROM invoices i
JOIN invoice_lines l ON l.invoice_id = i.id
GROUP BY i.id
HAVING i.customer_id = $1 AND sum(l.amount_cents) > $2;

-- name: oldest-unpaid-due
-- expect: served
-- why: min() at the end of the partial index on due_on
SELECT min(due_on) FROM invoices WHERE paid_at IS NULL;

-- name: invoice-by-external-ref
-- expect: no-usable-index invoices
-- why: IS NOT DISTINCT FROM is no index operator, although external_ref has an index
SELECT id, invoice_no FROM invoices WHERE external_ref IS NOT DISTINCT FROM $1;

-- name: invoice-sum-per-customer
-- expect: does-not-plan 42803
-- why: c.company_name depends on the grouped primary key, i.currency does not
SELECT c.id, c.company_name, i.currency, sum(i.total_cents)
FROM customers c
JOIN invoices i ON i.customer_id = c.id
WHERE c.tenant_id = $1
GROUP BY c.id;

-- name: revenue-per-segment
-- expect: inherent
-- why: joins two whole tables
SELECT c.segment, sum(i.total_cents) AS cents
FROM customers c
JOIN invoices i ON i.customer_id = c.id
GROUP BY c.segment;

-- name: mark-parcels-billed
-- expect: served
-- why: invoice_lines by invoice_id (leads its primary key), parcels by primary key, IS DISTINCT FROM only filters
UPDATE parcels p
SET invoice_id = l.invoice_id
FROM invoice_lines l
WHERE l.invoice_id = $1 AND p.id = l.parcel_id
  AND p.invoice_id IS DISTINCT FROM l.invoice_id;

-- name: claims-full-text
-- expect: served
-- why: @@ on the tsvector column with a GIN index
SELECT id, state, opened_at
FROM claims
WHERE search @@ websearch_to_tsquery('english', $1)
ORDER BY ts_rank(search, websearch_to_tsquery('english', $1)) DESC
LIMIT 20;

-- name: open-claims-queue
-- expect: served
-- why: the literal implies the predicate of claims_open_queue_idx, which delivers the order
SELECT id, parcel_id, opened_at FROM claims WHERE state = 'open' ORDER BY opened_at LIMIT 25;

-- name: claims-by-state
-- expect: no-usable-index claims
-- why: a parameter does not imply the literal in the predicate, and no other index has state or opened_at
SELECT id, parcel_id, opened_at FROM claims WHERE state = $1 ORDER BY opened_at LIMIT 25;

-- name: any-claims
-- expect: inherent
-- why: no restriction, stops at the first row it finds
SELECT EXISTS (SELECT 1 FROM claims);

-- name: customer-timeline
-- expect: no-usable-index claims notifications
-- why: customer_id is indexed on parcels, but neither on claims nor in any partition of notifications
SELECT 'parcel' AS kind, p.id, p.created_at AS at FROM parcels p WHERE p.customer_id = $1
UNION ALL
SELECT 'claim', c.id, c.opened_at FROM claims c WHERE c.customer_id = $1
UNION ALL
SELECT 'message', n.id, n.sent_at FROM notifications n WHERE n.customer_id = $1
ORDER BY at DESC
LIMIT 30;

-- name: outbox-take-batch
-- expect: served
-- why: the partial index on available_at finds and orders the batch, the update goes by primary key
UPDATE outbox_events
SET locked_by = $1, attempts = attempts + 1
WHERE id IN (
    SELECT id FROM outbox_events
    WHERE processed_at IS NULL AND available_at <= now()
    ORDER BY available_at
    LIMIT 20
    FOR UPDATE SKIP LOCKED
)
RETURNING id, endpoint_id, event_type, payload;

-- name: outbox-purge-disabled-endpoints
-- expect: no-usable-index outbox_events
-- why: endpoint_id is in no index, the endpoints are found by (tenant_id, url)
DELETE FROM outbox_events o
USING webhook_endpoints e
WHERE o.endpoint_id = e.id AND e.tenant_id = $1 AND NOT e.enabled;

-- name: audit-of-text-entity
-- expect: does-not-plan 42883
-- why: there is no operator bigint = text
SELECT at, actor, action FROM audit_log WHERE entity_type = $1 AND entity_id = $2::text;

-- name: audit-optional-since
-- expect: does-not-plan 42P18
-- why: nothing tells the type of $2
SELECT at, actor, action
FROM audit_log
WHERE entity_type = $1 AND ($2 IS NULL OR at >= now() - $3::interval);

-- name: country-by-name
-- expect: small countries
-- why: no index on name, but a few hundred rows
SELECT code, vat_rate FROM countries WHERE name = $1;

-- name: depot-finder
-- expect: small depots
-- why: no index helps a substring of the name, but there are few depots, countries by primary key
SELECT d.id, d.code, d.name, c.name AS country
FROM depots d
JOIN countries c ON c.code = d.country_code
WHERE d.name ILIKE '%' || $1 || '%'
ORDER BY d.name;
