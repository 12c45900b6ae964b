-- migrate:up
SET LOCAL lock_timeout = '2s';
DROP TRIGGER contractors_sync_registration ON contractors;
DROP FUNCTION contractors_sync_registration();

-- migrate:down
CREATE FUNCTION contractors_sync_registration() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $fn$
BEGIN
  NEW.registration_no := coalesce(NEW.registration_no, NEW.chamber_no);
  NEW.chamber_no := NEW.registration_no;
  RETURN NEW;
END
$fn$;
CREATE TRIGGER contractors_sync_registration
  BEFORE INSERT OR UPDATE ON contractors
  FOR EACH ROW EXECUTE FUNCTION contractors_sync_registration();
