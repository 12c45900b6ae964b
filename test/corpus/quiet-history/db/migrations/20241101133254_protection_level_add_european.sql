-- migrate:up
ALTER TYPE protection_level ADD VALUE 'european' AFTER 'national';

-- migrate:down
SELECT 1; -- an unused value may stay
