import { expect, test } from 'vitest';
import { cases, setUp } from './cases/mariadb-cases.js';
import { predict, rowOf } from './predict.js';

test.each(cases)('MariaDB 10.11: $after $sql', ({ sql, says, after }) => {
  const before = after === undefined ? setUp : `${setUp};\n${after}`;
  expect(predict('mariadb', '10.11', before, sql).text).toBe(says);
});

test('each row names a page of the manual', () => {
  for (const { sql } of cases) {
    expect(rowOf('mariadb', '10.11', setUp, sql)?.source).toMatch(
      /^https:\/\/(?:mariadb\.com|dev\.mysql)/,
    );
  }
});

const since = [
  ['ALTER TABLE plain ADD COLUMN c int', '10.3', 'INSTANT LOCK=NONE'],
  ['ALTER TABLE plain ADD COLUMN c int FIRST', '10.3', 'INPLACE LOCK=NONE rewrite'],
  ['ALTER TABLE plain ADD COLUMN c int FIRST', '10.4', 'INSTANT LOCK=NONE'],
  ['ALTER TABLE plain DROP COLUMN x', '10.3', 'INPLACE LOCK=NONE rewrite'],
  ['ALTER TABLE plain DROP COLUMN x', '10.4', 'INSTANT LOCK=NONE'],
  ['ALTER TABLE plain MODIFY n varchar(30)', '10.3', 'INPLACE LOCK=NONE'],
  ['ALTER TABLE plain MODIFY a bigint', '11.1', 'COPY LOCK=SHARED rewrite'],
  ['ALTER TABLE plain MODIFY a bigint', '11.2', 'COPY LOCK=NONE rewrite'],
  ['ALTER TABLE plain MODIFY a bigint, LOCK=SHARED', '11.8', 'COPY LOCK=SHARED rewrite'],
  ['ALTER TABLE plain ADD COLUMN c int, ALGORITHM=COPY', '10.11', 'COPY LOCK=SHARED rewrite'],
  ['DROP TABLE plain', '10.11', 'LOCK=EXCLUSIVE'],
] as const;

test.each(since)('%s in MariaDB %s', (sql, version, says) => {
  expect(predict('mariadb', version, setUp, sql).text).toBe(says);
});
