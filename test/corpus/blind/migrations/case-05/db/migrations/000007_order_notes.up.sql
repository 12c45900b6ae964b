ALTER TABLE orders
    ADD COLUMN notes text,
    ADD COLUMN notes_updated_at timestamptz;

CREATE INDEX CONCURRENTLY idx_orders_notes_updated_at
    ON orders (notes_updated_at)
    WHERE notes IS NOT NULL;
