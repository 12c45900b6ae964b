-- CreateTable
CREATE TABLE `Dish` (
    `id` BIGINT NOT NULL AUTO_INCREMENT,
    `name` VARCHAR(50) NOT NULL,
    `portion` INTEGER NOT NULL DEFAULT 1,
    `kind` ENUM('starter', 'main', 'dessert') NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Serving` (
    `id` BIGINT NOT NULL AUTO_INCREMENT,
    `dishId` BIGINT NOT NULL,
    `servedOn` DATE NOT NULL,

    INDEX `Serving_dishId_idx`(`dishId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
