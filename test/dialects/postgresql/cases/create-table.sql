CREATE TABLE IF NOT EXISTS app.users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email varchar(320) NOT NULL UNIQUE,
  "Display Name" text COLLATE "C" DEFAULT 'an ''on' || 'ymous' NOT NULL,
  tags text[] DEFAULT ARRAY['a', 'b'],
  price numeric(10, 2) DEFAULT 0 CHECK (price >= 0 AND price < 1000),
  total numeric GENERATED ALWAYS AS (price * 2) STORED,
  created_at timestamp(3) with time zone DEFAULT now(),
  token uuid DEFAULT gen_random_uuid() CONSTRAINT token_key UNIQUE,
  parent_id bigint REFERENCES app.users (id) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE,
  note text STORAGE external COMPRESSION pglz NULL,
  CONSTRAINT email_lower CHECK (email = lower(email)),
  CONSTRAINT pair UNIQUE NULLS NOT DISTINCT (email, token),
  FOREIGN KEY (parent_id, email) REFERENCES other,
  EXCLUDE USING gist (period WITH &&)
);
CREATE TEMP TABLE scratch (id serial, code char, flags bit(3), span interval hour to minute);
CREATE UNLOGGED TABLE staging (LIKE users INCLUDING ALL) INHERITS (base);
CREATE TABLE events (at date, kind text) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TABLE copied AS SELECT * FROM users;
SELECT id INTO TEMP kept FROM users WHERE id > 5;
CREATE TABLE typed OF person (name WITH OPTIONS NOT NULL);
CREATE FOREIGN TABLE remote (id int) SERVER s OPTIONS (table_name 'x');
CREATE TABLE eighteen (a int CONSTRAINT a_given NOT NULL NO INHERIT, b int GENERATED ALWAYS AS (a + 1) VIRTUAL, CONSTRAINT c CHECK (a > 0) NOT ENFORCED);
