import type { DialectName } from '@sqlproof/core';
import { describe, expect, it } from 'vitest';
import { majorRelease, release, releaseOf } from '../../packages/core/src/dialects/release.js';
import { testerOf } from '../support/rule-tester.js';

describe('releaseOf', () => {
  it.each<[DialectName, string, string]>([
    ['mysql', '8.0.3', '8.0.12'],
    ['mysql', '8.0.29', '8.4'],
    ['mysql', '8.4', '9.0'],
    ['mariadb', '10.4', '10.11'],
    ['mariadb', '10.11', '11.4'],
    ['sqlite', '3.9.2', '3.35'],
    ['sqlite', '3.35', '3.35.5'],
    ['postgresql', '9.6', '10'],
    ['postgresql', '14', '14.4'],
    ['postgresql', '14.4', '14.10'],
    ['postgresql', '14.10', '15'],
    ['sqlserver', '2017', '2022'],
  ])('of %s: %s is before %s', (dialect, earlier, later) => {
    expect(releaseOf(dialect, earlier)).toBeLessThan(releaseOf(dialect, later));
  });

  it('takes numbers and strings alike', () => {
    expect(releaseOf('mysql', 8)).toBe(releaseOf('mysql', '8.0'));
    expect(releaseOf('mysql', 5.7)).toBe(release(5, 7));
    expect(releaseOf('postgresql', 16)).toBe(16);
    expect(releaseOf('postgresql', '9.6')).toBe(majorRelease(9, 6));
    expect(releaseOf('sqlserver', '2019')).toBe(2019);
  });

  it('is the oldest that is supported where nothing can be read', () => {
    for (const asked of [undefined, '', 'next', 'v8']) {
      expect(releaseOf('mysql', asked)).toBe(release(8, 4));
      expect(releaseOf('mariadb', asked)).toBe(release(10, 11));
      expect(releaseOf('postgresql', asked)).toBe(15);
    }
  });

  it('leaves out what follows the numbers', () => {
    expect(releaseOf('mariadb', '10.11.6-MariaDB')).toBe(release(10, 11, 6));
    expect(releaseOf('postgresql', '17beta1')).toBe(17);
  });
});

describe('rules compare releases, not decimals', () => {
  it('a concurrent build on PostgreSQL 14.3, not on 14.4 and 14.10', () => {
    const { reports, ignores } = testerOf('no-index-corruption-release', {
      filename: 'db/migrations/1_a.sql',
    });
    const build = 'CREATE INDEX CONCURRENTLY a ON users (email);';
    const at = (version: string) => ({ settings: { dialect: 'postgresql', version } as const });
    for (const version of ['14', '14.0', '14.3']) {
      expect(reports(build, at(version))).toContain('14.0 to 14.3');
    }
    for (const version of ['13.9', '14.4', '14.10', '15']) ignores(build, at(version));
  });

  it('a reference of a column on MySQL 8.0.43, not on 9.0.1', () => {
    const { reports, ignores } = testerOf('no-mysql-inline-references', {
      filename: 'db/migrations/1_a.sql',
    });
    const table = 'CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users (id));';
    const at = (version: string) => ({ settings: { dialect: 'mysql', version } as const });
    for (const version of ['5.7', '8.0.43', '8.4.10']) {
      expect(reports(table, at(version))).toContain('no foreign key');
    }
    for (const version of ['9.0.1', '10.0']) ignores(table, at(version));
  });
});
