-- migrate:up
CREATE VIEW tree_overview AS
SELECT t.id,
       t.inventory_no,
       g.latin_name || ' ' || s.epithet AS species_name,
       coalesce(st.name, p.name)        AS place,
       t.condition
  FROM trees t
  LEFT JOIN species s ON s.id = t.species_id
  LEFT JOIN genera  g ON g.id = s.genus_id
  LEFT JOIN streets st ON st.id = t.street_id
  LEFT JOIN parks   p ON p.id = t.park_id;

-- migrate:down
DROP VIEW tree_overview;
