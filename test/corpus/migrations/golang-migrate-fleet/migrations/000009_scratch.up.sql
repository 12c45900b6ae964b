CREATE TEMPORARY TABLE depot_fix (code TEXT, city TEXT);
INSERT INTO depot_fix VALUES ('N1', 'Northgate'), ('S2', 'Southbank');
CREATE INDEX depot_fix_code_idx ON depot_fix (code);
UPDATE depot_fix SET city = upper(city);
DROP TABLE depot_fix;
