/** Shadow databases of MySQL and MariaDB, apart, as what brings their protocol is not needed elsewhere. */
export * from './engines/mysql.js';
export * from './judge-mysql-queries.js';
export * from './mysql-judge.js';
export * from './mysql-plan.js';
export * from './mysql-twin.js';
