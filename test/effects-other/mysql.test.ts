import { expect, test } from 'vitest';
import { releaseOf } from '../../packages/core/src/dialects/release.js';
import { cases, setUp } from './cases/mysql-cases.js';
import { predict, rowOf } from './predict.js';

const each = cases.flatMap(([sql, says]) =>
  Object.entries(says).map(([version, said]) => ({ sql, version, said })),
);

test.each(each)('MySQL $version: $sql', ({ sql, version, said }) => {
  expect(predict('mysql', version, setUp, sql).text).toBe(said);
});

test('each row names a page of the manual', () => {
  for (const { sql, version } of each) {
    expect(rowOf('mysql', version, setUp, sql)?.source).toMatch(
      /^https:\/\/(?:dev|bugs)\.mysql\.com\//,
    );
  }
});

test('releases compare as releases do', () => {
  expect(releaseOf('mariadb', '10.11')).toBeGreaterThan(releaseOf('mariadb', '10.4'));
  expect(releaseOf('mysql', '8.0.29')).toBeGreaterThan(releaseOf('mysql', '8.0.3'));
  expect(releaseOf('mysql', '8.0')).toBe(releaseOf('mysql', 8));
  expect(releaseOf('mysql', undefined)).toBe(releaseOf('mysql', 8.4));
  expect(releaseOf('mysql', 'next')).toBe(releaseOf('mysql', undefined));
});
