-- migrate:up
SET LOCAL lock_timeout = '5s';

CREATE TYPE work_status AS ENUM ('draft', 'planned', 'in_progress', 'done', 'cancelled');

CREATE TABLE work_orders (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  bigint NOT NULL REFERENCES organisations (id),
  crew_id          bigint REFERENCES crews (id),
  title            varchar(120) NOT NULL,
  status           work_status NOT NULL DEFAULT 'draft',
  due_on           date,
  created_by       uuid REFERENCES accounts (id),
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX work_orders_organisation_id_idx ON work_orders (organisation_id);
CREATE INDEX work_orders_crew_id_idx ON work_orders (crew_id);
CREATE INDEX work_orders_created_by_idx ON work_orders (created_by);
CREATE TRIGGER work_orders_touch BEFORE UPDATE ON work_orders
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- migrate:down
DROP TABLE work_orders;
DROP TYPE work_status;
