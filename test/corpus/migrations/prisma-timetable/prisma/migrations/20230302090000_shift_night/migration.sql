-- AlterEnum
ALTER TYPE "Shift" ADD VALUE 'NIGHT';
