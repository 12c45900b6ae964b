-- AlterTable
ALTER TABLE "Notebook" ADD COLUMN "owner" TEXT NOT NULL;
