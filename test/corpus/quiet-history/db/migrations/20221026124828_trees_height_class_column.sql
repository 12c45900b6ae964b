-- migrate:up
set local lock_timeout = '2s';
alter table trees add column height_class smallint;
comment on column trees.height_class is '1: under 6 m, 2: 6 to 12 m, 3: over 12 m';

-- migrate:down
alter table trees drop column height_class;
