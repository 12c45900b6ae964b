import { isUnknown, type DialectName, type Maybe } from '@sqlproof/core';

/** What a shadow database can be. A MariaDB takes what is written for MySQL, and the other way round. */
export type ShadowDialect = keyof typeof dialectTitles;

/** As messages name them. */
export const dialectTitles = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
} as const;

/** The shadow database that SQL can be planned in; `undefined` where there is none, or it is not known what the SQL is for. */
export function shadowDialect(dialect: Maybe<DialectName>): ShadowDialect | undefined {
  if (isUnknown(dialect) || dialect === 'sqlserver') return undefined;
  return dialect === 'mariadb' ? 'mysql' : dialect;
}
