CREATE TABLE order_locks (
  order_id bigint PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE ON UPDATE CASCADE,
  locked_by text NOT NULL
);

CREATE FUNCTION bump_version() RETURNS trigger
LANGUAGE plpgsql AS $fn$
BEGIN
  UPDATE orders SET version = version + 1 WHERE id = NEW.order_id;
  RETURN NEW;
END
$fn$;

CREATE TRIGGER order_locks_bump
AFTER INSERT OR UPDATE OR DELETE ON order_locks
FOR EACH ROW EXECUTE FUNCTION bump_version();

INSERT INTO order_locks (order_id, locked_by)
VALUES (1, 'system')
ON CONFLICT (order_id) DO UPDATE SET locked_by = excluded.locked_by;

SELECT id FROM orders WHERE id = 1 FOR UPDATE;

GRANT SELECT, UPDATE, DELETE ON order_locks TO app_rw;

DELETE FROM order_locks USING orders
WHERE orders.id = order_locks.order_id AND orders.closed_at IS NOT NULL;
