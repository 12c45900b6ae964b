-- the carrier webhooks look shipments up by tracking number
BEGIN;

-- CreateIndex
CREATE INDEX CONCURRENTLY "shipments_tracking_number_idx" ON "shipments"("tracking_number");

COMMIT;
