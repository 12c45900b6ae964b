-- Search by name and by phone for the call centre
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX idx_customer_name_trgm
    ON customer USING gin (last_name gin_trgm_ops);

CREATE TABLE call_note (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer (id),
    note        text NOT NULL
);

CREATE INDEX idx_call_note_customer ON call_note (customer_id);

CREATE UNIQUE INDEX uq_phone_number_e164
    ON phone_number (e164)
    WHERE verified;
