-- +goose Up
ALTER TABLE events
    ADD COLUMN occurred_on date;

CREATE INDEX CONCURRENTLY events_occurred_at_idx
    ON events USING brin (occurred_at);

-- +goose Down
ALTER TABLE events
    DROP COLUMN occurred_on;

DROP INDEX IF EXISTS events_occurred_at_idx;
