DO $$
DECLARE n int; r record;
BEGIN
  -- é comment 😀 CREATE TYPE x AS ENUM ('a');
  IF NOT EXISTS (SELECT 1 FROM pg_type) THEN
    CREATE TYPE x AS ENUM ('a');
  ELSIF n > 3 THEN DELETE FROM b; 
  ELSE
    ALTER TABLE u ADD COLUMN c int; UPDATE u
       SET c = 1;
  END IF;
  SELECT a INTO n FROM t WHERE id = 1;
  FOR r IN SELECT * FROM users LOOP
    EXECUTE 'ALTER TABLE ' || r.name || ' ADD COLUMN x int';
    EXECUTE format('CREATE INDEX %I ON t (a)', r.x) USING r.b;
  END LOOP;
  EXECUTE 'ALTER TABLE t ALTER c SET DEFAULT ''x''; DROP TABLE z';
  EXECUTE E'CREATE INDEX i\n ON t (a)';
  PERFORM f(1);
  CALL p();
  COMMIT;
  BEGIN
    INSERT INTO t VALUES (1) RETURNING id INTO n;
  EXCEPTION WHEN duplicate_object THEN NULL; 
   WHEN others THEN DROP TABLE q;
  END;
  DELETE FROM a; DELETE FROM a;
  CASE n WHEN 1 THEN TRUNCATE t; ELSE LOCK t; END CASE;
END $$;
CREATE OR REPLACE FUNCTION trg() RETURNS trigger AS '
BEGIN
  UPDATE a SET b = ''x'' WHERE id = NEW.id; RETURN NEW;
END' LANGUAGE plpgsql;
DO LANGUAGE plpgsql 'BEGIN DROP TABLE ''x''; END';
DO $$ BEGIN PERFORM 1 FROM t; PERFORM * FROM t ; END $$;
CREATE PROCEDURE app.tidy() LANGUAGE plpgsql SECURITY DEFINER AS $body$
DECLARE item record;
BEGIN
  FOR item IN SELECT id FROM users WHERE old LOOP
    DELETE FROM users WHERE id = item.id;
  END LOOP;
END
$body$;
CREATE FUNCTION c_code() RETURNS int LANGUAGE c AS 'lib', 'symbol';
CREATE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM oops( ; END $$;
DO LANGUAGE plpython3u $$ plpy.execute("DROP TABLE x") $$;
