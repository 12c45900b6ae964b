ALTER TABLE buses RENAME COLUMN decommissioned TO retired;
