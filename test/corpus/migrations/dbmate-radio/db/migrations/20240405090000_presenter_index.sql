-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY broadcasts_presenter_id_idx ON broadcasts (presenter_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY broadcasts_presenter_id_idx;
