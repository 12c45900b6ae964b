import { fileURLToPath } from 'node:url';
import { defaultLimits, findMysqlDriver, Mysql, type Limits } from '@sqlproof/shadow';

const driver = findMysqlDriver([fileURLToPath(new URL('../../..', import.meta.url))]);

/** A database of its own on a MySQL or MariaDB, as the command line opens it. */
export function startMysql(url: string, limits: Limits = defaultLimits): Promise<Mysql> {
  return Mysql.start(url, limits, driver);
}
