-- migrate:up
CREATE TABLE storm_events (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text NOT NULL,
  began_at    timestamptz NOT NULL,
  ended_at    timestamptz,
  max_gust_ms numeric(4,1)
);

CREATE TABLE storm_damage (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  storm_event_id  bigint NOT NULL REFERENCES storm_events (id),
  tree_id         bigint NOT NULL REFERENCES trees (id),
  damage          text NOT NULL,
  blocks_road     boolean NOT NULL DEFAULT false,
  CONSTRAINT storm_damage_once UNIQUE (storm_event_id, tree_id)
);
CREATE INDEX storm_damage_tree_id_idx ON storm_damage (tree_id);

-- migrate:down
DROP TABLE storm_damage;
DROP TABLE storm_events;
