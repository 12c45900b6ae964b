/** Tables of which each case sees a fresh copy. */
export const setUp = `
CREATE TABLE parent (id int NOT NULL PRIMARY KEY, code int) ENGINE=InnoDB;
CREATE TABLE plain (
  id int NOT NULL PRIMARY KEY, a int, b int NOT NULL, n varchar(20), m varchar(100), l varchar(300),
  w varchar(200) CHARACTER SET latin1, s varchar(20) CHARACTER SET latin1, e enum('a','b'), d decimal(10,2), g point NOT NULL,
  k int, parent_id int, u int unsigned, x text,
  KEY k_key (k), CONSTRAINT plain_parent FOREIGN KEY (parent_id) REFERENCES parent (id), CONSTRAINT b_check CHECK (b > 0)
) ENGINE=InnoDB;
CREATE TABLE computed (id int NOT NULL PRIMARY KEY, a int, v int GENERATED ALWAYS AS (a + 1) VIRTUAL) ENGINE=InnoDB;
CREATE TABLE keyless (a int NOT NULL, b int) ENGINE=InnoDB;
CREATE TABLE searched (id int NOT NULL PRIMARY KEY, t text, n int, FULLTEXT KEY t_key (t)) ENGINE=InnoDB`;

/** A row each, so that there is something to copy. */
export const rows = `
INSERT INTO parent VALUES (1, 1);
INSERT INTO plain (id, b, g) VALUES (1, 1, POINT(1, 1));
INSERT INTO computed (id) VALUES (1);
INSERT INTO keyless VALUES (1, 1);
INSERT INTO searched VALUES (1, 'a', 1)`;

/** A statement that takes ALGORITHM and LOCK, and what 10.11 says; some need another statement before them. */
export interface Case {
  readonly sql: string;
  readonly says: string;
  readonly after?: string;
}

const instant = 'INSTANT LOCK=NONE';
const nocopy = 'NOCOPY LOCK=NONE';
const build = 'NOCOPY LOCK=NONE build';
const rebuild = 'INPLACE LOCK=NONE rewrite';
const shared = 'INPLACE LOCK=SHARED rewrite';
const copy = 'COPY LOCK=SHARED rewrite';

const pairs: readonly (readonly [says: string, sql: string])[] = [
  [instant, 'ALTER TABLE plain ADD COLUMN c int'],
  [instant, 'ALTER TABLE plain ADD COLUMN c int NOT NULL'],
  [instant, 'ALTER TABLE plain ADD COLUMN c int NOT NULL DEFAULT 5'],
  [instant, 'ALTER TABLE plain ADD COLUMN c int FIRST'],
  [instant, 'ALTER TABLE plain ADD COLUMN c int AFTER a'],
  [instant, 'ALTER TABLE plain ADD COLUMN c datetime NOT NULL DEFAULT now()'],
  [instant, 'ALTER TABLE plain ADD COLUMN c int CHECK (c > 0)'],
  [instant, 'ALTER TABLE plain ADD COLUMN c int GENERATED ALWAYS AS (a + 1) VIRTUAL'],
  [`${copy} ?`, 'ALTER TABLE plain ADD COLUMN c varchar(36) DEFAULT (uuid())'],
  [copy, 'ALTER TABLE plain ADD COLUMN c int GENERATED ALWAYS AS (a + 1) STORED'],
  [copy, 'ALTER TABLE plain ADD COLUMN c int REFERENCES parent (id)'],
  [rebuild, 'ALTER TABLE plain ADD COLUMN c int UNIQUE'],
  [rebuild, 'ALTER TABLE keyless ADD COLUMN c int PRIMARY KEY'],
  [shared, 'ALTER TABLE keyless ADD COLUMN c int AUTO_INCREMENT PRIMARY KEY'],
  [shared, 'ALTER TABLE searched ADD COLUMN c int'],
  [instant, 'ALTER TABLE plain DROP COLUMN x'],
  [instant, 'ALTER TABLE computed DROP COLUMN v'],
  [nocopy, 'ALTER TABLE plain DROP COLUMN k'],
  [shared, 'ALTER TABLE searched DROP COLUMN n'],
  [instant, 'ALTER TABLE plain RENAME COLUMN x TO y'],
  [instant, 'ALTER TABLE plain CHANGE x y text'],
  [copy, 'ALTER TABLE plain CHANGE a y bigint'],
  [copy, 'ALTER TABLE plain MODIFY a bigint'],
  [copy, 'ALTER TABLE plain MODIFY a int unsigned'],
  [instant, "ALTER TABLE plain MODIFY a int COMMENT 'about'"],
  [instant, 'ALTER TABLE plain MODIFY a int DEFAULT 3'],
  [rebuild, 'ALTER TABLE plain MODIFY b int'],
  [rebuild, 'ALTER TABLE keyless MODIFY b int NOT NULL'],
  [instant, 'ALTER TABLE plain MODIFY n varchar(30)'],
  [instant, 'ALTER TABLE plain MODIFY n varchar(64)'],
  [instant, 'ALTER TABLE plain MODIFY l varchar(400)'],
  [copy, 'ALTER TABLE plain MODIFY l varchar(200)'],
  [instant, 'ALTER TABLE plain MODIFY s varchar(300) CHARACTER SET latin1'],
  [instant, 'ALTER TABLE plain MODIFY w varchar(255) CHARACTER SET latin1'],
  [copy, 'ALTER TABLE plain MODIFY w varchar(256) CHARACTER SET latin1'],
  [copy, 'ALTER TABLE plain MODIFY n text'],
  [copy, 'ALTER TABLE plain MODIFY d decimal(12,2)'],
  [instant, "ALTER TABLE plain MODIFY e enum('a','b','c')"],
  [copy, "ALTER TABLE plain MODIFY e enum('a','c','b')"],
  [copy, "ALTER TABLE plain MODIFY e enum('a')"],
  [copy, 'ALTER TABLE keyless MODIFY a int NOT NULL AUTO_INCREMENT PRIMARY KEY'],
  [instant, "ALTER TABLE plain ALTER COLUMN n SET DEFAULT 'a'"],
  [instant, 'ALTER TABLE plain ALTER COLUMN n DROP DEFAULT'],
  [build, 'ALTER TABLE plain ADD INDEX i (a)'],
  [build, 'ALTER TABLE plain ADD UNIQUE i (a)'],
  ['INPLACE LOCK=SHARED build', 'ALTER TABLE plain ADD FULLTEXT i (n)'],
  ['NOCOPY LOCK=SHARED build', 'ALTER TABLE plain ADD SPATIAL i (g)'],
  [nocopy, 'ALTER TABLE plain DROP INDEX k_key'],
  [rebuild, 'ALTER TABLE keyless ADD PRIMARY KEY (a)'],
  [copy, 'ALTER TABLE plain DROP PRIMARY KEY'],
  [rebuild, 'ALTER TABLE plain DROP PRIMARY KEY, ADD PRIMARY KEY (b)'],
  [copy, 'ALTER TABLE plain ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES parent (id)'],
  [instant, 'ALTER TABLE plain DROP FOREIGN KEY plain_parent'],
  [copy, 'ALTER TABLE plain ADD CONSTRAINT c CHECK (a > 0)'],
  [instant, 'ALTER TABLE plain DROP CONSTRAINT b_check'],
  [copy, 'ALTER TABLE plain CONVERT TO CHARACTER SET latin1'],
  [rebuild, 'ALTER TABLE plain FORCE'],
  [shared, 'ALTER TABLE searched FORCE'],
  [rebuild, 'ALTER TABLE plain ENGINE=InnoDB'],
  [rebuild, 'ALTER TABLE plain ROW_FORMAT=REDUNDANT'],
  [instant, 'ALTER TABLE plain AUTO_INCREMENT=100'],
  [instant, "ALTER TABLE plain COMMENT='about'"],
  [copy, 'ALTER TABLE plain ADD SYSTEM VERSIONING'],
  ['INSTANT LOCK=EXCLUSIVE', 'ALTER TABLE keyless RENAME TO other'],
];

export const cases: readonly Case[] = [
  ...pairs.map(([says, sql]) => ({ says, sql })),
  {
    after: 'SET foreign_key_checks = 0',
    sql: 'ALTER TABLE plain ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES parent (id)',
    says: nocopy,
  },
  {
    after: 'SET foreign_key_checks = 0',
    sql: 'ALTER TABLE plain ADD COLUMN c int REFERENCES parent (id)',
    says: rebuild,
  },
];
