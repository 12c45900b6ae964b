-- migrate:up transaction:false
-- big table, so build it online
CREATE INDEX CONCURRENTLY objects_insured_idx ON objects (insured_eur) WHERE insured_eur > 100000;

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY objects_insured_idx;
