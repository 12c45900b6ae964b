-- never used: the product search is an ILIKE with a leading wildcard
DROP INDEX CONCURRENTLY "products_name_idx";
