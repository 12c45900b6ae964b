/** A schema with the names that Prisma lets differ from the database's: of tables, columns, schemas and labels. */
export const shopSchema = `
datasource db {
  provider = "postgresql" // url = "mysql://"
  url      = env("DATABASE_URL")
}

enum Status {
  OPEN   @map("open")
  CLOSED @map("closed")
}

model Customer {
  id        String    @id @default(uuid())
  email     String    @unique @db.VarChar(200)
  fullName  String?   @map("full_name") // "quoted" words
  deletedAt DateTime? @map(name: "deleted_at")
  orders    Order[]   @relation("buyer")
  teams     Membership[]

  @@map("customers")
}

model Order {
  id         Int       @id
  status     Status
  total      Decimal   @default(0)
  labels     String[]
  createdAt  DateTime  @default(now())
  customerId String    @map("customer_id")
  customer   Customer  @relation("buyer", fields: [customerId], references: [id],
                                 onDelete: Cascade)
  tags       Tag[]

  @@index([customerId])
}

model Tag {
  id     Int     @id
  orders Order[]
}

model Membership {
  customerId String
  teamId     String
  role       String
  customer   Customer @relation(fields: [customerId], references: [id])

  @@id([customerId, teamId(sort: Desc)])
  @@unique([teamId, role], name: "seat", map: "seat_key")
  @@schema("crm")
}
`;

/** The tables of it as Prisma Migrate makes them. */
export const shopTables = `
CREATE SCHEMA crm;
CREATE TYPE "Status" AS ENUM ('open', 'closed');
CREATE TABLE customers (id text PRIMARY KEY, email varchar(200) NOT NULL UNIQUE, full_name text, deleted_at timestamp(3));
CREATE TABLE "Order" (
  id integer PRIMARY KEY, status "Status" NOT NULL, total numeric(65,30) NOT NULL DEFAULT 0, labels text[],
  "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, customer_id text NOT NULL REFERENCES customers ON DELETE CASCADE
);
CREATE INDEX ON "Order" (customer_id);
CREATE TABLE "Tag" (id integer PRIMARY KEY);
CREATE TABLE crm."Membership" (
  "customerId" text REFERENCES customers, "teamId" text, role text NOT NULL, PRIMARY KEY ("customerId", "teamId")
);
CREATE UNIQUE INDEX seat_key ON crm."Membership" ("teamId", role);
`;
