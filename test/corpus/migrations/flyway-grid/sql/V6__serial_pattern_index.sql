CREATE INDEX CONCURRENTLY meters_serial_pattern_idx ON meters (serial text_pattern_ops);
