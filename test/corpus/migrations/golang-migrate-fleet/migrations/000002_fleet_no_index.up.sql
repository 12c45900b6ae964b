CREATE INDEX CONCURRENTLY IF NOT EXISTS buses_fleet_no_idx ON buses (fleet_no);
