import { quoted } from './mysql-twin.js';

/** How much of a text or blob an index takes in, which has to be said. Characters. */
const prefix = 100;

/**
 * A column as the key of an index. `types`: of the columns, by their names in lower case
 * (https://dev.mysql.com/doc/refman/8.4/en/column-indexes.html#column-indexes-prefix).
 */
export function mysqlKey(column: string, types: ReadonlyMap<string, string> | undefined): string {
  const isLong = /text|blob/i.test(types?.get(column.toLowerCase()) ?? '');
  return isLong ? `${quoted(column)}(${prefix})` : quoted(column);
}
