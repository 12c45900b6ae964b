import type { LexicalDialect } from '../../source/lexis.js';

/** True for MySQL and what grew out of it. */
export function isMysqlFamily(dialect: LexicalDialect): boolean {
  return dialect === 'mysql' || dialect === 'mariadb';
}
