-- migrate:up
-- Release 23.8 neither reads nor writes remarks. The column itself goes one release later.
SET LOCAL lock_timeout = '2s';
DROP TRIGGER trees_sync_note ON trees;
DROP FUNCTION trees_sync_note();

-- migrate:down
CREATE FUNCTION trees_sync_note() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public
AS $$
BEGIN
  NEW.remarks := NEW.internal_note;
  RETURN NEW;
END;
$$;
CREATE TRIGGER trees_sync_note
  BEFORE INSERT OR UPDATE ON trees
  FOR EACH ROW EXECUTE FUNCTION trees_sync_note();
