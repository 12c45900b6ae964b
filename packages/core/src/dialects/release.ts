import type { DialectName } from '../ir/index.js';

/**
 * The oldest release that the maintainers of each database still supported in November 2026; SQLite is part of the
 * program that uses it. What a message advises works from that release on, unless the settings name another one.
 */
const oldestSupported: Readonly<Record<DialectName, string>> = {
  // https://www.postgresql.org/support/versioning/
  postgresql: '15',
  // https://www.mysql.com/support/eol-notice.html
  mysql: '8.4',
  // https://mariadb.org/about/#maintenance-policy
  mariadb: '10.11',
  // https://www.sqlite.org/changes.html
  sqlite: '3.35',
  // https://learn.microsoft.com/lifecycle/products/?products=sql-server
  sqlserver: '2017',
};

/**
 * A release of MySQL, MariaDB or SQLite as one number that compares as releases do: 10.11 is after 10.4, 8.0.29 after
 * 8.0.12.
 */
export function release(major: number, minor = 0, patch = 0): number {
  return major * 1_000_000 + minor * 1_000 + patch;
}

/**
 * A release of PostgreSQL or SQL Server, where the major version alone tells what a server can do, so that 14 stands for
 * it; 14.10 is after 14.4.
 */
export function majorRelease(major: number, minor = 0): number {
  return major + minor / 1_000;
}

/**
 * The release that a project names, or the oldest supported one where it names none that can be read. A number loses the
 * end of `10.10`: such a release has to be a string.
 */
export function releaseOf(dialect: DialectName, asked: number | string | undefined): number {
  const named = asked === undefined ? null : numbers.exec(String(asked));
  const [, major, minor, patch] = named ?? numbers.exec(oldestSupported[dialect]) ?? [];
  return releaseOfNumbers(dialect, Number(major), numberOf(minor), numberOf(patch));
}

const numbers = /^\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?/;

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function releaseOfNumbers(
  dialect: DialectName,
  major: number,
  minor: number | undefined,
  patch: number | undefined,
): number {
  return dialect === 'postgresql' || dialect === 'sqlserver'
    ? majorRelease(major, minor)
    : release(major, minor, patch);
}
