import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { createConnection } from 'mysql2/promise';
import { ShadowTrouble } from '../engine.js';

/** What connects to a MySQL or MariaDB: the part of `mysql2/promise` that is used here. */
export interface MysqlDriver {
  readonly createConnection: typeof createConnection;
}

const packageName = 'mysql2';

/**
 * The driver of a project, or the one installed beside this program; loaded when it is asked for.
 *
 * @throws {ShadowTrouble} when there is none; the message says how to get it.
 */
export function findMysqlDriver(folders: readonly string[]): MysqlDriver {
  for (const folder of folders) {
    const require = createRequire(join(folder, 'noop.js'));
    const path = resolved(require);
    if (path !== undefined) return require(path) as MysqlDriver;
  }
  throw new ShadowTrouble(
    `A shadow database of MySQL or MariaDB needs the package ${packageName}, which is not installed. Run: npm install --save-dev ${packageName}`,
  );
}

function resolved(require: NodeJS.Require): string | undefined {
  try {
    return require.resolve(`${packageName}/promise`);
  } catch {
    return undefined;
  }
}
