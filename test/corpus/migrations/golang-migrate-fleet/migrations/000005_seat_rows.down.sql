ALTER TABLE buses DROP COLUMN seat_rows;
