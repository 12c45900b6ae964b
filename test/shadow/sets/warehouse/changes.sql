-- change: drop-index-of-customer-email
-- hurts: customer-by-email-ignoring-case lost-index customers
-- why: the only index on lower(email); the exact look-up never had one
DROP INDEX customers_email_lower_key;

-- change: drop-redundant-order-index-of-shipments
-- why: shipments_order_status_idx leads with order_id as well
DROP INDEX shipments_order_id_idx;

-- change: drop-both-order-indexes-of-shipments
-- hurts: shipments-of-external-order lost-index shipments
-- why: no other index leads with order_id; the parcel look-up reaches shipments by key
DROP INDEX shipments_order_id_idx;
DROP INDEX shipments_order_status_idx;

-- change: rename-vat-index
-- why: the name of an index matters to no query
ALTER INDEX customers_vat_number_key RENAME TO customers_vat_uq;

-- change: composite-takes-over-pick-task-lines
-- why: the new index leads with order_line_id too
DROP INDEX pick_tasks_order_line_idx;
CREATE INDEX pick_tasks_line_status_idx ON pick_tasks (order_line_id, status);

-- change: widen-carrier-ids
-- why: both sides are widened, the indexes are rebuilt
ALTER TABLE carriers ALTER COLUMN id TYPE integer;
ALTER TABLE shipments ALTER COLUMN carrier_id TYPE integer;
ALTER TABLE dock_bookings ALTER COLUMN carrier_id TYPE integer;

-- change: add-carrier-name-to-shipments
-- why: a new column hurts nothing here (and lets shipment-label-data plan)
ALTER TABLE shipments ADD COLUMN carrier_name text;

-- change: add-promised-date-to-lines
-- hurts: order-sheet stops-planning
-- why: order-sheet says promised_on without a table, now it is ambiguous
ALTER TABLE order_lines ADD COLUMN promised_on date;

-- change: movement-time-index-brin-to-btree
-- why: the btree serves the range as well (and helps latest-movements)
DROP INDEX stock_movements_moved_at_brin;
CREATE INDEX stock_movements_moved_at_idx ON stock_movements (moved_at);

-- change: drop-product-index-of-movements
-- hurts: product-running-balance lost-index stock_movements
-- why: no other index leads with product_id
DROP INDEX stock_movements_product_moved_idx;

-- change: swap-columns-of-tracking-index
-- hurts: last-tracking-event-time lost-index tracking_events
-- why: occurred_at is not leading any more, so no index end holds the maximum; parcel-history gets better
DROP INDEX tracking_events_occurred_package_idx;
CREATE INDEX tracking_events_package_occurred_idx ON tracking_events (package_id, occurred_at);

-- change: swap-columns-of-order-line-key
-- hurts: order-sheet lost-index order_lines
-- hurts: lines-without-pick-task lost-index order_lines
-- hurts: create-pick-tasks-for-order lost-index order_lines
-- why: order_id is not leading any more
ALTER TABLE order_lines DROP CONSTRAINT order_lines_order_line_key;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_line_order_key UNIQUE (line_no, order_id);

-- change: tracking-number-index-for-undelivered-only
-- hurts: packages-by-tracking-numbers lost-index shipments
-- why: the query does not imply delivered_at IS NULL
DROP INDEX shipments_carrier_tracking_key;
CREATE UNIQUE INDEX shipments_carrier_tracking_key ON shipments (carrier_id, tracking_no) WHERE delivered_at IS NULL;

-- change: external-ref-index-without-nulls
-- why: external_ref = $1 implies IS NOT NULL
DROP INDEX sales_orders_external_ref_idx;
CREATE INDEX sales_orders_external_ref_idx ON sales_orders (external_ref) WHERE external_ref IS NOT NULL;

-- change: external-ref-index-in-c-collation
-- hurts: shipments-of-external-order lost-index sales_orders
-- hurts: reference-search lost-index sales_orders
-- why: the comparison is in the collation of the column, the index in another
DROP INDEX sales_orders_external_ref_idx;
CREATE INDEX sales_orders_external_ref_idx ON sales_orders (external_ref COLLATE "C");

-- change: drop-unique-customer-number
-- hurts: latest-order-of-customers lost-index customers
-- why: customer_no is in no other index
ALTER TABLE customers DROP CONSTRAINT customers_customer_no_key;

-- change: drop-unique-supplier-number
-- hurts: discontinue-range-of-supplier lost-index suppliers
-- why: suppliers are found by supplier_no, which is in no other index
ALTER TABLE suppliers DROP CONSTRAINT suppliers_supplier_no_key;

-- change: drop-primary-key-of-stock-levels
-- hurts: stock-of-sku-by-warehouse lost-index stock_levels
-- hurts: create-pick-tasks-for-order lost-index stock_levels
-- hurts: book-stock-in stops-planning
-- why: no other index leads with product_id, and ON CONFLICT finds no unique index to go by (42P10, raised by the planner)
ALTER TABLE stock_levels DROP CONSTRAINT stock_levels_pkey;

-- change: drop-primary-key-of-customers
-- hurts: order-sheet lost-index customers
-- hurts: overdue-new-orders lost-index customers
-- hurts: turnover-per-customer stops-planning
-- why: customers.id is in no other index; GROUP BY c.id covers the other columns only by the primary key
ALTER TABLE customers DROP CONSTRAINT customers_pkey CASCADE;

-- change: customers-key-becomes-plain-unique-index
-- hurts: turnover-per-customer stops-planning
-- why: look-ups go by the unique index, but GROUP BY c.id needs a primary key to cover the other columns
ALTER TABLE customers DROP CONSTRAINT customers_pkey CASCADE;
CREATE UNIQUE INDEX customers_id_key ON customers (id);

-- change: drop-primary-key-of-locations
-- hurts: stock-of-sku-by-warehouse lost-index locations
-- hurts: recall-stock-of-lot lost-index locations
-- why: locations.id is in no other index
ALTER TABLE locations DROP CONSTRAINT locations_pkey CASCADE;

-- change: drop-level-of-locations
-- hurts: slots-of-aisles lost-index locations
-- hurts: blocked-locations-in-city lost-index locations
-- why: the column takes the whole unique constraint (warehouse_id, zone, aisle, rack, level) with it
ALTER TABLE locations DROP COLUMN level;

-- change: drop-reserved-of-stock-levels
-- hurts: contents-of-location lost-index stock_levels
-- hurts: create-pick-tasks-for-order stops-planning
-- why: the column is INCLUDEd in stock_levels_location_idx, which goes with it; the pick tasks query names it
ALTER TABLE stock_levels DROP COLUMN reserved;

-- change: drop-service-level-of-shipments
-- why: no query and no index names it
ALTER TABLE shipments DROP COLUMN service_level;

-- change: rename-promised-date
-- hurts: order-sheet stops-planning
-- hurts: overdue-new-orders stops-planning
-- why: both name the column
ALTER TABLE sales_orders RENAME COLUMN promised_on TO due_on;

-- change: rename-packages
-- hurts: packages-by-tracking-numbers stops-planning
-- hurts: where-is-my-parcel stops-planning
-- hurts: parcel-history stops-planning
-- why: all three name the table
ALTER TABLE packages RENAME TO parcels;

-- change: package-shipment-id-to-numeric
-- hurts: where-is-my-parcel lost-index shipments
-- why: shipments.id is now cast to numeric for the comparison, so its key cannot be used; in the other direction packages.shipment_id still goes by its index
ALTER TABLE packages DROP CONSTRAINT packages_shipment_id_fkey;
ALTER TABLE packages ALTER COLUMN shipment_id TYPE numeric(20,0);

-- change: product-attributes-to-json
-- hurts: products-matching-attributes stops-planning
-- hurts: products-with-un-number stops-planning
-- why: json has neither @> nor ?
DROP INDEX products_attributes_idx;
ALTER TABLE products ALTER COLUMN attributes TYPE json;

-- change: pick-task-line-to-text
-- hurts: lines-without-pick-task stops-planning
-- why: bigint = text does not exist; the INSERT casts its value on assignment
ALTER TABLE pick_tasks DROP CONSTRAINT pick_tasks_order_line_id_fkey;
ALTER TABLE pick_tasks ALTER COLUMN order_line_id TYPE text;

-- change: sscc-to-varchar
-- why: varchar compares as text, the unique index is still usable
ALTER TABLE packages ALTER COLUMN sscc TYPE varchar(18);

-- change: order-status-enum-to-text
-- why: the literals are text now, and the partial index is there again with the same condition
DROP INDEX sales_orders_open_promised_idx;
ALTER TABLE sales_orders ALTER COLUMN status DROP DEFAULT;
ALTER TABLE sales_orders ALTER COLUMN status TYPE text USING status::text;
ALTER TABLE sales_orders ALTER COLUMN status SET DEFAULT 'new';
CREATE INDEX sales_orders_open_promised_idx ON sales_orders (promised_on) WHERE status IN ('new', 'allocated');

-- change: open-orders-index-for-allocated-only
-- hurts: overdue-new-orders lost-index sales_orders
-- why: status = 'new' does not imply status = 'allocated'
DROP INDEX sales_orders_open_promised_idx;
CREATE INDEX sales_orders_open_promised_idx ON sales_orders (promised_on) WHERE status = 'allocated';

-- change: barcode-index-hash-to-btree
-- why: a btree serves equality too
DROP INDEX products_barcode_idx;
CREATE INDEX products_barcode_idx ON products (barcode);

-- change: drop-barcode-index
-- hurts: product-by-scan lost-index products
-- why: one arm of the OR without an index needs the whole table
DROP INDEX products_barcode_idx;

-- change: customer-order-index-ascending
-- why: the index is read backwards
DROP INDEX sales_orders_customer_placed_idx;
CREATE INDEX sales_orders_customer_placed_idx ON sales_orders (customer_id, placed_at);

-- change: index-the-tracking-number
-- why: hurts nothing, and helps shipment-by-tracking-number
CREATE INDEX shipments_tracking_no_idx ON shipments (tracking_no);

-- change: lot-expiry-index-for-all-lots
-- why: the full index serves the query with quarantined = false too (and helps lots-expiring-before)
DROP INDEX lots_expiry_idx;
CREATE INDEX lots_expiry_idx ON lots (expires_on);

-- change: company-name-index-trigram-to-btree
-- hurts: customer-name-search lost-index customers
-- why: a btree serves no ILIKE with a leading wildcard
DROP INDEX customers_company_name_trgm_idx;
CREATE INDEX customers_company_name_idx ON customers (company_name);

-- change: dock-window-index-gist-to-btree
-- hurts: dock-bookings-in-window lost-index dock_bookings
-- why: a btree on a range does not serve &&
DROP INDEX dock_bookings_during_idx;
CREATE INDEX dock_bookings_during_idx ON dock_bookings (during);

-- change: attribute-index-with-default-operators
-- why: jsonb_ops serves @> as well (and helps products-with-un-number)
DROP INDEX products_attributes_idx;
CREATE INDEX products_attributes_idx ON products USING gin (attributes);

-- change: queue-index-for-another-status
-- hurts: claim-next-pick-task lost-index pick_tasks
-- why: status = 'queued' does not imply status = 'pending'
DROP INDEX pick_tasks_queue_idx;
CREATE INDEX pick_tasks_queue_idx ON pick_tasks (priority DESC, created_at) WHERE status = 'pending';

-- change: drop-vehicle-geo-index
-- hurts: nearest-vehicles lost-index vehicle_positions
-- why: no other index delivers the distance order
DROP INDEX vehicle_positions_geo_idx;

-- change: order-number-index-ignoring-case
-- hurts: order-sheet lost-index sales_orders
-- why: the index is on lower(order_no) now, the query compares the bare column
ALTER TABLE sales_orders DROP CONSTRAINT sales_orders_order_no_key;
CREATE UNIQUE INDEX sales_orders_order_no_lower_key ON sales_orders (lower(order_no));

-- change: shipped-day-index-in-berlin-time
-- hurts: shipments-of-utc-day lost-index shipments
-- why: another time zone is another expression
DROP INDEX shipments_shipped_day_idx;
CREATE INDEX shipments_shipped_day_idx ON shipments (((shipped_at AT TIME ZONE 'Europe/Berlin')::date));

-- change: hazardous-index-partial
-- why: WHERE hazardous implies the predicate of the index
DROP INDEX products_hazardous_idx;
CREATE INDEX products_hazardous_idx ON products (hazardous) WHERE hazardous;
