ALTER TABLE `stays` ADD COLUMN `departs` DATE NULL;
ALTER TABLE `stays` ADD INDEX `stays_arrives_idx` (`arrives`), ALGORITHM=COPY, LOCK=SHARED;
