ALTER TABLE orders
    DROP COLUMN IF EXIST notes,
    DROP COLUMN IF EXISTS notes_updated_at;
