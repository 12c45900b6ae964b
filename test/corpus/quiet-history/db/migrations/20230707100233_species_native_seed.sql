-- migrate:up
-- About 40 rows in a table of 900.
UPDATE species
   SET is_native = true
 WHERE genus_id IN (SELECT id FROM genera WHERE latin_name IN ('Quercus', 'Fagus', 'Tilia', 'Alnus'));

-- migrate:down
UPDATE species SET is_native = false WHERE is_native;
