-- DropIndex
DROP INDEX CONCURRENTLY IF EXISTS "User_email_idx";

-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "User_email_tenantId_key" ON "User"("email", "tenantId");
