-- AlterTable
ALTER TABLE `Dish` MODIFY `kind` ENUM('starter', 'soup', 'main', 'dessert') NOT NULL;
