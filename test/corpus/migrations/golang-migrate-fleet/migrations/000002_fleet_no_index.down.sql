DROP INDEX CONCURRENTLY buses_fleet_no_idx;
