-- migrate:up transaction:false
-- Used by "who filters on this tag?" before a tag is removed.
CREATE INDEX CONCURRENTLY saved_filters_definition_idx ON saved_filters USING gin (definition);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY saved_filters_definition_idx;
