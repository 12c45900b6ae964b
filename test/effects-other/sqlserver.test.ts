import { expect, test } from 'vitest';
import { predict, rowOf } from './predict.js';

const setUp = `
CREATE TABLE parent (id int NOT NULL PRIMARY KEY);
CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int NULL, b int NOT NULL, n nvarchar(50) NULL, parent_id int NULL)`;

/** From the documentation of CREATE INDEX, ALTER TABLE and of online index operations. */
const cases = [
  ['CREATE INDEX i ON t (a)', 'S build'],
  ['CREATE UNIQUE INDEX i ON t (a)', 'S build'],
  ['CREATE NONCLUSTERED INDEX i ON t (a) INCLUDE (b)', 'S build'],
  ['CREATE INDEX i ON t (a) WITH (ONLINE = OFF)', 'S build'],
  ['CREATE INDEX i ON t (a) WITH (ONLINE = ON)', 'IS build'],
  ['CREATE INDEX i ON t (a) WITH (ONLINE = ON, RESUMABLE = ON)', 'IS build'],
  ['CREATE CLUSTERED INDEX i ON t (a)', 'Sch-M rewrite'],
  ['CREATE CLUSTERED INDEX i ON t (a) WITH (ONLINE = ON)', 'IS build'],
  ['CREATE CLUSTERED COLUMNSTORE INDEX i ON t', 'Sch-M rewrite'],
  ['DROP INDEX i ON t', 'Sch-M'],
  ['ALTER TABLE t ADD CONSTRAINT k UNIQUE (a)', 'Sch-M build'],
  ['ALTER TABLE t ADD CONSTRAINT k UNIQUE (a) WITH (ONLINE = ON)', 'IS build'],
  ['ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY CLUSTERED (b)', 'Sch-M build'],
  ['ALTER TABLE t ADD c int NULL', 'Sch-M'],
  ['ALTER TABLE t ADD c int NULL DEFAULT 0', 'Sch-M'],
  ['ALTER TABLE t ADD c int NOT NULL DEFAULT 0', 'Sch-M rewrite ?'],
  ['ALTER TABLE t ADD c datetime2 NOT NULL DEFAULT SYSUTCDATETIME()', 'Sch-M rewrite ?'],
  ['ALTER TABLE t ADD c uniqueidentifier NOT NULL DEFAULT NEWID()', 'Sch-M rewrite'],
  ["ALTER TABLE t ADD c nvarchar(max) NOT NULL DEFAULT ''", 'Sch-M rewrite'],
  ["ALTER TABLE t ADD c xml NOT NULL DEFAULT ''", 'Sch-M rewrite'],
  ['ALTER TABLE t ADD c int IDENTITY(1, 1)', 'Sch-M rewrite'],
  ['ALTER TABLE t ADD c AS (a + 1) PERSISTED', 'Sch-M rewrite'],
  ['ALTER TABLE t ADD c AS (a + 1)', 'Sch-M'],
  ['ALTER TABLE t ADD c int NULL CHECK (c > 0)', 'Sch-M scan'],
  ['ALTER TABLE t ALTER COLUMN a bigint', 'Sch-M rewrite'],
  ['ALTER TABLE t ALTER COLUMN a bigint WITH (ONLINE = ON)', 'IS rewrite'],
  ['ALTER TABLE t ALTER COLUMN n nvarchar(100)', 'Sch-M'],
  ['ALTER TABLE t ALTER COLUMN n nvarchar(20)', 'Sch-M rewrite'],
  ['ALTER TABLE t ALTER COLUMN n nvarchar(max)', 'Sch-M rewrite'],
  ['ALTER TABLE elsewhere ALTER COLUMN n nvarchar(100)', 'Sch-M rewrite ?'],
  ['ALTER TABLE t DROP COLUMN a', 'Sch-M'],
  ["EXEC sp_rename 't.a', 'c', 'COLUMN'", 'Sch-M'],
  ["EXEC sp_rename 't', 'u'", 'Sch-M'],
  ['ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES parent (id)', 'Sch-M scan'],
  ['ALTER TABLE t WITH NOCHECK ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES parent (id)', 'Sch-M'],
  ['ALTER TABLE t WITH CHECK ADD CONSTRAINT c CHECK (a > 0)', 'Sch-M scan'],
  ['ALTER TABLE t WITH NOCHECK ADD CONSTRAINT c CHECK (a > 0)', 'Sch-M'],
  ['ALTER TABLE t WITH CHECK CHECK CONSTRAINT c', 'Sch-M scan'],
  ['ALTER TABLE t NOCHECK CONSTRAINT c', 'Sch-M'],
  ['ALTER TABLE t ADD CONSTRAINT d DEFAULT 0 FOR a', 'Sch-M'],
  ['ALTER TABLE t REBUILD', 'Sch-M rewrite'],
  ['TRUNCATE TABLE t', 'Sch-M'],
  ['DROP TABLE t', 'Sch-M'],
  ['CREATE TABLE u (a int)', 'nothing'],
] as const;

test.each(cases)('SQL Server: %s', (sql, says) => {
  for (const version of ['2016', '2022']) {
    expect(predict('sqlserver', version, setUp, sql).text).toBe(says);
  }
});

test('each row names a page of the documentation', () => {
  for (const [sql] of cases) {
    expect(rowOf('sqlserver', '2019', setUp, sql)?.source).toMatch(
      /^https:\/\/learn\.microsoft\.com\/sql\//,
    );
  }
});
