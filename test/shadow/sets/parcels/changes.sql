-- change: drop-redundant-customer-index
-- why: parcels_customer_created_idx leads with the same column
DROP INDEX parcels_customer_idx;

-- change: composite-takes-over-for-parcels-of-customer
-- why: the new index leads with customer_id too
DROP INDEX parcels_customer_idx;
DROP INDEX parcels_customer_created_idx;
CREATE INDEX parcels_customer_status_created_idx ON parcels (customer_id, status, created_at DESC);

-- change: drop-index-of-customer-email
-- hurts: customer-by-email-or-vat lost-index customers
-- why: an OR needs an index for each arm, customer-by-email-text could not use the index before either
DROP INDEX customers_email_key;

-- change: customer-email-to-text
-- why: the index is rebuilt for text, and text = citext compares as text, customer-by-email-text even gets better
ALTER TABLE customers ALTER COLUMN email TYPE text;

-- change: drop-index-of-outbox-pending
-- hurts: outbox-take-batch lost-index outbox_events
-- why: the only index on available_at
DROP INDEX outbox_events_pending_idx;

-- change: drop-index-of-scans
-- hurts: customer-parcels-last-scan lost-index scans
-- hurts: last-scan-of-listed-parcels lost-index scans
-- why: the only index with parcel_id, in every partition, last-scan-of-every-parcel reads all of it anyway
DROP INDEX scans_parcel_time_idx;

-- change: drop-local-index-of-scan-device
-- hurts: device-scans-spring-2025 lost-index scans
-- why: the only index on device_id in the only partition that is read
DROP INDEX scans_2025_device_idx;

-- change: rename-column-tracking-no
-- hurts: parcel-tracking-page stops-planning
-- hurts: parcels-tenant-feed-keyset stops-planning
-- hurts: parcel-or-depot-lookup stops-planning
-- why: the view keeps its own column name, so tracking-view goes on
ALTER TABLE parcels RENAME COLUMN tracking_no TO tracking_code;

-- change: rename-table-webhook-endpoints
-- hurts: outbox-purge-disabled-endpoints stops-planning
ALTER TABLE webhook_endpoints RENAME TO webhook_subscriptions;

-- change: drop-column-of-route-vehicle
-- hurts: route-sheet lost-index routes
-- hurts: routes-without-parcels lost-index routes
-- why: no query names vehicle_id, but the unique constraint (depot_id, route_date, vehicle_id) goes with the column
ALTER TABLE routes DROP COLUMN vehicle_id;

-- change: drop-column-of-claim-description
-- hurts: claims-full-text stops-planning
-- why: the generated column search, and its index, go with it
ALTER TABLE claims DROP COLUMN description CASCADE;

-- change: drop-column-of-driver-deletion
-- hurts: driver-login stops-planning
-- hurts: driver-by-email-any-state stops-planning
-- why: both name the column
ALTER TABLE drivers DROP COLUMN deleted_at;

-- change: recipient-address-to-text
-- hurts: parcel-tracking-page stops-planning
-- why: bigint = text does not exist
ALTER TABLE parcels DROP CONSTRAINT parcels_recipient_address_id_fkey;
ALTER TABLE parcels ALTER COLUMN recipient_address_id TYPE text;

-- change: claim-parcel-to-numeric
-- hurts: parcels-claimed-by-agent lost-index parcels
-- why: parcels.id is cast to numeric in the comparison, delivered-without-claim searches the numeric index with a cast value and stays served
ALTER TABLE claims DROP CONSTRAINT claims_parcel_id_fkey;
ALTER TABLE claims ALTER COLUMN parcel_id TYPE numeric(20,0);

-- change: widen-service-level
-- why: parcel-tracking-page joins on it, but smallint and integer compare within one operator family
ALTER TABLE parcels ALTER COLUMN service_level_id TYPE integer;

-- change: claims-parcel-index-made-partial
-- hurts: delivered-without-claim lost-index claims
-- why: the anti-join does not say state <> 'paid', parcels-claimed-by-agent goes by assignee
DROP INDEX claims_parcel_idx;
CREATE INDEX claims_parcel_unpaid_idx ON claims (parcel_id) WHERE state <> 'paid';

-- change: delivered-index-made-partial-not-null
-- why: a range on delivered_at implies delivered_at IS NOT NULL
DROP INDEX parcels_delivered_idx;
CREATE INDEX parcels_delivered_notnull_idx ON parcels (delivered_at) WHERE delivered_at IS NOT NULL;

-- change: tracking-index-predicate-narrowed
-- hurts: parcel-tracking-page lost-index parcels
-- hurts: tracking-view lost-index parcels
-- why: neither says status <> 'lost'
DROP INDEX parcels_tracking_live_key;
CREATE UNIQUE INDEX parcels_tracking_live_key ON parcels (tracking_no) WHERE deleted_at IS NULL AND status <> 'lost';

-- change: depot-status-index-swapped
-- hurts: depot-inventory-counters lost-index parcels
-- why: it restricts current_depot_id only, depot-stats-refresh restricts both columns
DROP INDEX parcels_depot_status_idx;
CREATE INDEX parcels_status_depot_idx ON parcels (status, current_depot_id);

-- change: delivered-index-as-expression
-- hurts: delivered-between-any-order lost-index parcels
-- why: the bare column has no index any more, delivered-on-day and recently-delivered had none they could use
DROP INDEX parcels_delivered_idx;
CREATE INDEX parcels_delivered_day_idx ON parcels (((delivered_at AT TIME ZONE 'UTC')::date));

-- change: reference-index-on-bare-column
-- hurts: parcel-by-shipper-reference lost-index parcels
-- why: the query asks for lower(reference)
DROP INDEX parcels_reference_lower_idx;
CREATE INDEX parcels_reference_idx ON parcels (reference);

-- change: drop-unique-customer-number
-- hurts: customer-upsert stops-planning
-- why: ON CONFLICT finds no matching constraint
ALTER TABLE customers DROP CONSTRAINT customers_tenant_no_key;

-- change: drop-primary-key-of-daily-stats
-- hurts: depot-stats-refresh stops-planning
-- why: ON CONFLICT finds no matching constraint
ALTER TABLE depot_daily_stats DROP CONSTRAINT depot_daily_stats_pkey;

-- change: drop-primary-key-of-invoices
-- hurts: invoice-totals-above stops-planning
-- why: i.invoice_no depended on the primary key in GROUP BY i.id
ALTER TABLE invoices DROP CONSTRAINT invoices_pkey CASCADE;

-- change: drop-primary-key-of-stops
-- hurts: route-sheet lost-index stops
-- why: the only index with route_id
ALTER TABLE stops DROP CONSTRAINT stops_pkey CASCADE;

-- change: add-column-stop-status
-- hurts: route-sheet stops-planning
-- why: the bare name status becomes ambiguous between routes and stops
ALTER TABLE stops ADD COLUMN status text NOT NULL DEFAULT 'open';

-- change: add-column-parcel-insurance
-- why: a new column that no query names
ALTER TABLE parcels ADD COLUMN insured_value_cents bigint NOT NULL DEFAULT 0;

-- change: rename-enum-value-in-transit
-- hurts: depot-stats-refresh stops-planning
-- why: 'in_transit' is no value of the enum any more
ALTER TYPE parcel_status RENAME VALUE 'in_transit' TO 'moving';

-- change: rename-index-of-tenant-feed
-- why: only the name changes
ALTER INDEX parcels_tenant_created_idx RENAME TO parcels_feed_idx;

-- change: assignee-index-replaced-by-wider
-- why: the new one leads with the same column
DROP INDEX claims_assignee_idx;
CREATE INDEX claims_assignee_state_idx ON claims (assignee, state) INCLUDE (parcel_id);

-- change: overlap-constraint-replaced-by-plain-gist
-- why: the overlap in vehicle-booking-conflict is served by the GiST index on the range
ALTER TABLE vehicle_assignments DROP CONSTRAINT vehicle_assignments_no_overlap;
CREATE INDEX vehicle_assignments_during_gist ON vehicle_assignments USING gist (during);

-- change: bin-parent-index-behind-depot
-- hurts: bin-subtree lost-index sort_bins
-- why: parent_bin_id is not the leading column any more
DROP INDEX sort_bins_parent_idx;
CREATE INDEX sort_bins_depot_parent_idx ON sort_bins (depot_id, parent_bin_id);

-- change: add-index-of-claims-by-state
-- why: helps claims-by-state
CREATE INDEX claims_state_opened_idx ON claims (state, opened_at);

-- change: drop-index-of-vehicles-in-service
-- hurts: depot-fleet-last-position lost-index vehicles
-- why: it had no index on gps_positions, now vehicles is read whole as well
DROP INDEX vehicles_in_service_idx;
