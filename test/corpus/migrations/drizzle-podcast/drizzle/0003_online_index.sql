CREATE INDEX CONCURRENTLY "episodes_published_at_idx" ON "episodes" USING btree ("published_at");
