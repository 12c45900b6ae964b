SET lock_timeout = '3s';
ALTER DOMAIN kwh_amount ADD CONSTRAINT kwh_amount_positive CHECK (VALUE >= 0);
