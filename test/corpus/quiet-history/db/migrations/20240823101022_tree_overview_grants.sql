-- migrate:up
GRANT SELECT ON tree_overview, open_work TO pg_read_all_data;

-- migrate:down
REVOKE SELECT ON tree_overview, open_work FROM pg_read_all_data;
