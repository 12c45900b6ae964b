-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE broadcasts DROP CONSTRAINT broadcasts_pkey;

-- migrate:down
ALTER TABLE broadcasts ADD CONSTRAINT broadcasts_pkey PRIMARY KEY (id);
