/*
  Warnings:

  - The `capacity` column on the `Room` table would be dropped and recreated.
*/
-- AlterTable
ALTER TABLE "Room" DROP COLUMN "capacity",
ADD COLUMN     "capacity" TEXT NOT NULL;
