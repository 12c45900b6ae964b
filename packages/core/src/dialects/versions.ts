import type { DialectName } from '../ir/index.js';

/**
 * The oldest major version that the maintainers of each database still supported in November 2026; SQLite is part of the
 * program that uses it. What a message advises works from that version on, unless the settings name another one.
 */
const oldestSupported: Readonly<Record<DialectName, number>> = {
  // https://www.postgresql.org/support/versioning/
  postgresql: 15,
  // https://www.mysql.com/support/eol-notice.html
  mysql: 8.4,
  // https://mariadb.org/about/#maintenance-policy
  mariadb: 10.11,
  // https://www.sqlite.org/changes.html
  sqlite: 3.35,
  // https://learn.microsoft.com/lifecycle/products/?products=sql-server
  sqlserver: 2017,
};

/** Version of the server as a number: the settings' own, or the oldest one that is supported. */
export function serverVersion(dialect: DialectName, asked: number | string | undefined): number {
  const version = typeof asked === 'string' ? Number.parseFloat(asked) : asked;
  return version === undefined || Number.isNaN(version) ? oldestSupported[dialect] : version;
}
