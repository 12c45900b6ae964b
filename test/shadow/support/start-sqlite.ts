import { fileURLToPath } from 'node:url';
import { defaultLimits, findSqlite, Sqlite, type Limits } from '@sqlproof/shadow';
import { installRuntime } from '../../support/install-runtime.js';

const script = fileURLToPath(
  new URL('../../../packages/cli/dist/sqlite-child.mjs', import.meta.url),
);

/** An SQLite in a process of its own, as the command line starts it. */
export async function startSqlite(limits: Limits = defaultLimits): Promise<Sqlite> {
  const found = findSqlite([await installRuntime('engines-sqlite')]);
  return Sqlite.start({ script, found, limits });
}
