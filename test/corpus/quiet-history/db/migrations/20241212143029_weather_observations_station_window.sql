-- migrate:up
CREATE VIEW weather_latest AS
SELECT DISTINCT ON (station_id) station_id, observed_at, rain_mm, gust_ms
  FROM weather_observations
 ORDER BY station_id, observed_at DESC;

-- migrate:down
DROP VIEW weather_latest;
