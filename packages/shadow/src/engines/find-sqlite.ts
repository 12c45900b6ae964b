import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ShadowTrouble } from '../engine.js';

/** An SQLite that can be started. */
export interface FoundSqlite {
  /** URL of the module; `undefined` for the SQLite that Node has. */
  readonly module: string | undefined;
  /** What it is, as people write it: `node:sqlite of Node 24.1.0`. */
  readonly driver: string;
}

const packageName = 'node-sqlite3-wasm';

/**
 * The SQLite of the running Node; where it has none, the package of a project that is one.
 *
 * @throws {ShadowTrouble} when there is neither; the message says how to get one.
 */
export function findSqlite(folders: readonly string[]): FoundSqlite {
  // From Node 22.13 on without a flag: https://nodejs.org/api/sqlite.html
  if (isBuiltin('node:sqlite')) {
    return { module: undefined, driver: `node:sqlite of Node ${process.versions.node}` };
  }
  for (const folder of folders) {
    const main = resolved(folder);
    if (main === undefined) continue;
    const manifest = readFileSync(join(dirname(main), '../package.json'), 'utf8');
    const { version } = JSON.parse(manifest) as { readonly version: string };
    return { module: pathToFileURL(main).href, driver: `${packageName} ${version}` };
  }
  throw new ShadowTrouble(
    `The shadow database needs an SQLite, and Node ${process.versions.node} has none. Run: npm install --save-dev ${packageName}, or use Node 22.13 or later.`,
  );
}

function resolved(folder: string): string | undefined {
  try {
    return createRequire(join(folder, 'noop.js')).resolve(packageName);
  } catch {
    return undefined;
  }
}
