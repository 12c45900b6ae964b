SET lock_timeout = '3s';
ALTER TABLE readings ATTACH PARTITION readings_archive FOR VALUES FROM ('2018-01-01') TO ('2023-01-01');
