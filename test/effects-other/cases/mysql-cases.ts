/** Tables of which each case sees a fresh copy. */
export const setUp = `
CREATE TABLE parent (id int NOT NULL PRIMARY KEY, code int);
CREATE TABLE plain (
  id int NOT NULL PRIMARY KEY, a int, b int NOT NULL, n varchar(20), m varchar(100), l varchar(300),
  w varchar(200) CHARACTER SET latin1, s varchar(20) CHARACTER SET latin1, e enum('a','b'), d decimal(10,2), g point NOT NULL,
  k int, parent_id int, v int GENERATED ALWAYS AS (a + 1) VIRTUAL, o set('a','b','c','d','e','f','g','h'), u int unsigned,
  KEY k_key (k), CONSTRAINT plain_parent FOREIGN KEY (parent_id) REFERENCES parent (id)
);
CREATE TABLE keyless (a int NOT NULL, b int);
CREATE TABLE searched (id int NOT NULL PRIMARY KEY, t text, FULLTEXT KEY t_key (t))`;

/** Statement, and by release what the tables of "Online DDL Operations" say of it. */
export type Case = readonly [sql: string, says: Readonly<Record<string, string>>];

const rebuild = 'INPLACE LOCK=NONE rewrite';
const meta = 'INPLACE LOCK=NONE';
const instant = 'INSTANT LOCK=NONE';
const copy = 'COPY LOCK=SHARED rewrite';
const build = 'INPLACE LOCK=NONE build';

export const cases: readonly Case[] = [
  ['ALTER TABLE plain ADD COLUMN c int', { '5.7': rebuild, '8.0.11': rebuild, '8.0.12': instant, '8.4': instant }],
  ['ALTER TABLE plain ADD COLUMN c int NOT NULL', { '5.7': rebuild, '8.4': instant }],
  ['ALTER TABLE plain ADD COLUMN c int NOT NULL DEFAULT 5', { '5.7': rebuild, '8.0.12': instant }],
  ['ALTER TABLE plain ADD COLUMN c int FIRST', { '5.7': rebuild, '8.0.28': rebuild, '8.0.29': instant, '8.4': instant }],
  ['ALTER TABLE plain ADD COLUMN c int AFTER a', { '8.0.12': rebuild, '8.0.29': instant }],
  ['ALTER TABLE plain ADD COLUMN c datetime DEFAULT CURRENT_TIMESTAMP', { '8.0.12': instant, '8.4': instant }],
  ['ALTER TABLE plain ADD COLUMN c varchar(36) DEFAULT (uuid())', { '8.4': `${copy} ?` }],
  ['ALTER TABLE plain ADD COLUMN c int GENERATED ALWAYS AS (a + 2) STORED', { '5.7': copy, '8.4': copy }],
  ['ALTER TABLE plain ADD COLUMN c int GENERATED ALWAYS AS (a + 2) VIRTUAL', { '5.7': meta, '8.0.11': instant, '8.4': instant }],
  ['ALTER TABLE plain ADD COLUMN c int CHECK (c > 0)', { '5.7': rebuild, '8.0.15': instant, '8.0.16': copy, '8.4': copy }],
  ['ALTER TABLE plain ADD COLUMN c int UNIQUE', { '5.7': rebuild, '8.4': rebuild }],
  ['ALTER TABLE plain ADD COLUMN c int REFERENCES parent (id)', { '8.4': instant, '9.0': copy }],
  ['ALTER TABLE keyless ADD COLUMN c int AUTO_INCREMENT PRIMARY KEY', { '5.7': 'INPLACE LOCK=SHARED rewrite', '8.4': 'INPLACE LOCK=SHARED rewrite' }],
  ['ALTER TABLE plain DROP COLUMN a', { '5.7': rebuild, '8.0.28': rebuild, '8.0.29': instant, '8.4': instant }],
  ['ALTER TABLE plain DROP COLUMN k', { '5.7': rebuild, '8.4': rebuild }],
  ['ALTER TABLE plain DROP COLUMN v', { '5.7': meta, '8.0.11': instant }],
  ['ALTER TABLE plain RENAME COLUMN a TO c', { '8.0.27': meta, '8.0.28': instant, '8.4': instant }],
  ['ALTER TABLE plain CHANGE a c int', { '5.7': meta, '8.4': instant }],
  ['ALTER TABLE plain CHANGE a c bigint', { '5.7': copy, '8.4': copy }],
  ['ALTER TABLE plain MODIFY a bigint', { '5.7': copy, '8.4': copy }],
  ['ALTER TABLE plain MODIFY a integer', { '5.7': meta, '8.4': instant }],
  ['ALTER TABLE plain MODIFY a int unsigned', { '8.4': copy }],
  ['ALTER TABLE plain MODIFY a int DEFAULT 3', { '5.7': meta, '8.4': instant }],
  ['ALTER TABLE plain MODIFY a int NOT NULL', { '5.7': rebuild, '8.4': rebuild }],
  ['ALTER TABLE plain MODIFY b int', { '5.7': rebuild, '8.4': rebuild }],
  ['ALTER TABLE plain MODIFY b int NOT NULL', { '8.4': instant }],
  ['ALTER TABLE plain MODIFY n varchar(30)', { '5.7': meta, '8.4': meta }],
  ['ALTER TABLE plain MODIFY n varchar(63)', { '8.4': meta }],
  ['ALTER TABLE plain MODIFY m varchar(200)', { '8.4': meta }],
  ['ALTER TABLE plain MODIFY l varchar(500)', { '5.7': meta, '8.4': meta }],
  ['ALTER TABLE plain MODIFY l varchar(200)', { '5.7': copy, '8.4': copy }],
  ['ALTER TABLE plain MODIFY w varchar(255) CHARACTER SET latin1', { '8.4': meta }],
  ['ALTER TABLE plain MODIFY w varchar(256) CHARACTER SET latin1', { '5.7': copy, '8.4': copy }],
  ['ALTER TABLE plain MODIFY w varchar(200) CHARACTER SET utf8mb4', { '8.4': copy }],
  ['ALTER TABLE plain MODIFY n varchar(100)', { '8.4': `${copy} ?` }],
  ['ALTER TABLE plain MODIFY n text', { '8.4': copy }],
  ['ALTER TABLE plain MODIFY d decimal(12,2)', { '5.7': copy, '8.4': copy }],
  ["ALTER TABLE plain MODIFY e enum('a','b','c')", { '5.7': meta, '8.0.12': instant }],
  ["ALTER TABLE plain MODIFY e enum('a','c','b')", { '5.7': copy, '8.4': copy }],
  ["ALTER TABLE plain MODIFY e enum('a')", { '8.4': copy }],
  ["ALTER TABLE plain MODIFY o set('a','b','c','d','e','f','g','h','i')", { '8.4': copy }],
  ['ALTER TABLE plain MODIFY id int NOT NULL AUTO_INCREMENT', { '8.4': copy }],
  ['ALTER TABLE elsewhere MODIFY a bigint', { '8.4': `${copy} ?` }],
  ['ALTER TABLE plain ALTER COLUMN a SET DEFAULT 5', { '5.7': meta, '8.4': instant }],
  ['ALTER TABLE plain ALTER COLUMN a DROP DEFAULT', { '5.7': meta, '8.4': instant }],
  ['CREATE INDEX i ON plain (a)', { '5.7': build, '8.4': build }],
  ['ALTER TABLE plain ADD INDEX i (a)', { '5.7': build, '8.4': build }],
  ['ALTER TABLE plain ADD UNIQUE KEY i (a)', { '8.4': build }],
  ['CREATE FULLTEXT INDEX i ON plain (n)', { '5.7': 'INPLACE LOCK=SHARED build', '8.4': 'INPLACE LOCK=SHARED build' }],
  ['ALTER TABLE plain ADD SPATIAL INDEX i (g)', { '8.4': 'INPLACE LOCK=SHARED build' }],
  ['DROP INDEX k_key ON plain', { '5.7': meta, '8.4': meta }],
  ['ALTER TABLE plain DROP INDEX k_key', { '8.4': meta }],
  ['ALTER TABLE keyless ADD PRIMARY KEY (a)', { '5.7': rebuild, '8.4': rebuild }],
  ['ALTER TABLE plain DROP PRIMARY KEY', { '5.7': copy, '8.4': copy }],
  ['ALTER TABLE plain DROP PRIMARY KEY, ADD PRIMARY KEY (b)', { '5.7': rebuild, '8.4': rebuild }],
  ['ALTER TABLE plain ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES parent (id)', { '5.7': copy, '8.4': copy }],
  ['SET foreign_key_checks = 0;\nALTER TABLE plain ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES parent (id)', { '5.7': meta, '8.4': meta }],
  ['ALTER TABLE plain DROP FOREIGN KEY plain_parent', { '5.7': meta, '8.4': meta }],
  ['ALTER TABLE plain ADD CONSTRAINT c CHECK (a > 0)', { '5.7': meta, '8.0.16': copy, '8.4': copy }],
  ['ALTER TABLE plain ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED', { '8.4': meta }],
  ['ALTER TABLE plain CONVERT TO CHARACTER SET utf8mb4', { '5.7': copy, '8.4': copy }],
  ['ALTER TABLE plain FORCE', { '5.7': rebuild, '8.4': rebuild }],
  ['ALTER TABLE searched FORCE', { '8.4': copy }],
  ['ALTER TABLE plain ENGINE=InnoDB', { '8.4': rebuild }],
  ['ALTER TABLE plain ENGINE=MyISAM', { '8.4': copy }],
  ['ALTER TABLE plain ROW_FORMAT=DYNAMIC', { '8.4': rebuild }],
  ['ALTER TABLE plain AUTO_INCREMENT=100', { '8.4': meta }],
  ['OPTIMIZE TABLE plain', { '5.7': rebuild, '8.4': rebuild }],
  ['OPTIMIZE TABLE searched', { '8.4': copy }],
  ['ALTER TABLE keyless PARTITION BY HASH (a) PARTITIONS 2', { '8.4': copy }],
  ['RENAME TABLE plain TO other', { '8.4': 'LOCK=EXCLUSIVE' }],
  ['DROP TABLE plain', { '8.4': 'LOCK=EXCLUSIVE' }],
  ['TRUNCATE TABLE plain', { '8.4': 'LOCK=EXCLUSIVE' }],
  ['CREATE TABLE other (a int)', { '8.4': 'nothing' }],
  ['ALTER TABLE plain ADD COLUMN c int, ALGORITHM=COPY', { '8.4': copy }],
  ['ALTER TABLE plain ADD COLUMN c int, ALGORITHM=COPY, LOCK=EXCLUSIVE', { '8.4': 'COPY LOCK=EXCLUSIVE rewrite' }],
  ['ALTER TABLE plain ADD INDEX i (a), LOCK=SHARED', { '8.4': 'INPLACE LOCK=SHARED build' }],
  ['ALTER TABLE plain ADD INDEX i (a), LOCK=EXCLUSIVE', { '8.4': 'INPLACE LOCK=EXCLUSIVE build' }],
  ['ALTER TABLE plain ADD INDEX i (a), ALGORITHM=INPLACE, LOCK=NONE', { '8.4': build }],
];
