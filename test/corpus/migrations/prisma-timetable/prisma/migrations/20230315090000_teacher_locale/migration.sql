-- AlterTable
ALTER TABLE "Teacher" ADD COLUMN     "locale" TEXT NOT NULL DEFAULT 'nl';
ALTER TABLE "Teacher" ALTER COLUMN "locale" DROP DEFAULT;
