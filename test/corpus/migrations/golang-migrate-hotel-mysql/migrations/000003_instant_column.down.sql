ALTER TABLE `guests` DROP COLUMN `nickname`;
