-- migrate:up
INSERT INTO defect_types (code, description, severity)
VALUES ('included_bark', 'Included bark in a fork', 3),
       ('root_damage',   'Roots cut or crushed',    4);

-- migrate:down
DELETE FROM defect_types WHERE code IN ('included_bark', 'root_damage');
