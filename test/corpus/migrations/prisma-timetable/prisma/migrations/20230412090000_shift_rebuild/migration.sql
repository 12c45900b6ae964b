-- AlterEnum
BEGIN;
CREATE TYPE "Shift_new" AS ENUM ('MORNING', 'AFTERNOON', 'EVENING', 'NIGHT', 'WEEKEND');
ALTER TABLE "Lesson" ALTER COLUMN "shift" TYPE "Shift_new" USING ("shift"::text::"Shift_new");
ALTER TYPE "Shift" RENAME TO "Shift_old";
ALTER TYPE "Shift_new" RENAME TO "Shift";
DROP TYPE "Shift_old";
COMMIT;
