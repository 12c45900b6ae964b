-- AlterTable
ALTER TABLE "Lesson" ADD COLUMN     "number" SERIAL NOT NULL;
