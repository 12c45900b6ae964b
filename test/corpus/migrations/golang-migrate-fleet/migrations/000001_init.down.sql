DROP TABLE buses;
DROP TABLE depots;
