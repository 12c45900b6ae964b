import type { DialectName } from '../ir/index.js';

const dialects: ReadonlyMap<string, DialectName> = new Map([
  ['postgresql', 'postgresql'],
  ['mysql', 'mysql'],
  ['mariadb', 'mariadb'],
  ['sqlserver', 'sqlserver'],
  ['sqlite', 'sqlite'],
]);
/** A driver in front of the driver may come first: `jdbc:jtds:sqlserver:`, `jdbc:tc:postgresql:16:`. */
const url = /\bjdbc:(?:[\w-]+:)?(postgresql|mysql|mariadb|sqlserver|sqlite):/g;

/** The database that the JDBC URLs of a configuration file agree on. */
export function dialectOfJdbcUrls(configuration: string): DialectName | undefined {
  const named = new Set([...withoutComments(configuration).matchAll(url)].map((match) => match[1]));
  const [only] = named;
  return named.size === 1 && only !== undefined ? dialects.get(only) : undefined;
}

/** Properties and TOML files: the templates that the tools write are full of examples behind a `#`. */
export function withoutComments(configuration: string): string {
  return configuration.replaceAll(/^[ \t]*[#!].*$/gm, '');
}
