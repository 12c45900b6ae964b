CREATE DOMAIN kwh_amount AS numeric(10,3);
ALTER TABLE meters ADD COLUMN yearly_estimate kwh_amount;
