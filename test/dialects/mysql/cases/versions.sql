-- What MySQL runs and MariaDB does not.
CREATE TABLE since_8 (id INT /*!80000 , extra INT */);
/*!80013 ALTER TABLE since_8 ADD made DATETIME */;
