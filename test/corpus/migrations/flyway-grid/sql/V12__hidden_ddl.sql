DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'meters' AND column_name = 'firmware') THEN
    ALTER TABLE meters ADD COLUMN firmware text;
  END IF;
END
$$;
