-- Written by hand: prisma migrate dev --create-only
-- The table has about 40 million rows

-- CreateIndex
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Session_expiresAt_idx"
    ON "Session"("expiresAt");
