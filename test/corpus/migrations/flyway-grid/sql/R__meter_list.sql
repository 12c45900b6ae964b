CREATE OR REPLACE VIEW meter_list AS
SELECT m.id, m.serial, r.name AS region FROM meters m JOIN regions r ON r.id = m.region_id;
