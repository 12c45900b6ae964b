-- Prisma cannot express an index on an expression, so this one is only here.
CREATE UNIQUE INDEX "customers_email_lower_key" ON "customers"(lower("email"));
