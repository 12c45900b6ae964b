-- migrate:up transaction:false
-- Prefix search in the map's search box.
create index concurrently trees_inventory_no_pattern_idx on trees (inventory_no text_pattern_ops);

-- migrate:down transaction:false
drop index concurrently trees_inventory_no_pattern_idx;
