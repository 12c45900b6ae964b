ALTER TABLE `stays` DROP INDEX `stays_arrives_idx`, DROP COLUMN `departs`;
