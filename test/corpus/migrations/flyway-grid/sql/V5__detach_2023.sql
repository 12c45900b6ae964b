SET lock_timeout = '3s';
ALTER TABLE readings DETACH PARTITION readings_2023;
