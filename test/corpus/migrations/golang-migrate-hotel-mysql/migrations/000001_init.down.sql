DROP TABLE `stays`;
DROP TABLE `guests`;
