-- AlterTable
ALTER TABLE "orders" ADD COLUMN "gift_note" TEXT;

-- orders_status_placed_at_idx and orders_customer_id_placed_at_idx do this one's work
DROP INDEX CONCURRENTLY "orders_placed_at_idx";
