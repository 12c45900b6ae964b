-- Up Migration
CREATE VIEW sailings AS SELECT vessel_id, sailing FROM bookings;
CREATE VIEW sailings_per_day AS SELECT sailing, count(*) AS n FROM sailings GROUP BY sailing;
DROP VIEW harbours CASCADE;

-- Down Migration
DROP VIEW sailings_per_day;
DROP VIEW sailings;
