-- migrate:up
-- trees.remarks becomes trees.internal_note. Step 1: new column, kept in step by a trigger.
SET LOCAL lock_timeout = '2s';
ALTER TABLE trees ADD COLUMN internal_note text;

CREATE FUNCTION trees_sync_note() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.internal_note := coalesce(NEW.internal_note, NEW.remarks);
    NEW.remarks := NEW.internal_note;
  ELSIF NEW.internal_note IS DISTINCT FROM OLD.internal_note THEN
    NEW.remarks := NEW.internal_note;
  ELSIF NEW.remarks IS DISTINCT FROM OLD.remarks THEN
    NEW.internal_note := NEW.remarks;
  END IF;
  RETURN NEW;
END;
$$;

CREATE TRIGGER trees_sync_note
  BEFORE INSERT OR UPDATE ON trees
  FOR EACH ROW EXECUTE FUNCTION trees_sync_note();

-- migrate:down
DROP TRIGGER trees_sync_note ON trees;
DROP FUNCTION trees_sync_note();
ALTER TABLE trees DROP COLUMN internal_note;
