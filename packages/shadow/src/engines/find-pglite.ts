import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ShadowTrouble } from '../engine.js';
import type { PgliteModules } from './pglite-messages.js';

/** A PGlite that is installed somewhere. */
export interface FoundPglite {
  readonly release: string;
  readonly main: string;
  /** Folder of the package. */
  readonly folder: string;
}

const packageName = '@electric-sql/pglite';

/**
 * The PGlite of a project, or the one installed beside this program.
 *
 * @throws {ShadowTrouble} when there is none; the message says how to get it.
 */
export function findPglite(folders: readonly string[]): FoundPglite {
  for (const folder of folders) {
    const main = resolved(packageName, folder);
    if (main === undefined) continue;
    const home = homeOf(main);
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    return { release: version, main, folder: home };
  }
  throw new ShadowTrouble(
    `The shadow database needs PGlite, which is not installed. Run: npm install --save-dev ${packageName}`,
  );
}

const socketName = '@electric-sql/pglite-socket';

/**
 * URL of the module that speaks PostgreSQL's protocol with clients of a PGlite.
 *
 * @throws {ShadowTrouble} when it is not installed; the message says how to get it.
 */
export function findPgliteSocket(folders: readonly string[]): string {
  for (const folder of folders) {
    const path = resolved(socketName, folder);
    if (path !== undefined) return pathToFileURL(path).href;
  }
  throw new ShadowTrouble(
    `A command can be let into PGlite with a package that is not installed. Run: npm install --save-dev ${socketName}`,
  );
}

/** Extensions of SQL by the export of the module that brings them, where the two differ. */
const exportNames: Readonly<Record<string, string>> = { 'uuid-ossp': 'uuid_ossp' };
/** Extensions in packages of their own, by the export of the package. */
const packages: Readonly<Record<string, readonly [name: string, exported: string]>> = {
  vector: ['@electric-sql/pglite-pgvector', 'vector'],
  postgis: ['@electric-sql/pglite-postgis', 'postgis'],
  age: ['@electric-sql/pglite-age', 'age'],
  pgmq: ['@electric-sql/pglite-pgmq', 'pgmq'],
  pgtap: ['@electric-sql/pglite-pgtap', 'pgtap'],
  pg_hashids: ['@electric-sql/pglite-pg_hashids', 'pg_hashids'],
  pg_ivm: ['@electric-sql/pglite-pg_ivm', 'pg_ivm'],
  pg_uuidv7: ['@electric-sql/pglite-pg_uuidv7', 'pg_uuidv7'],
  pg_textsearch: ['@electric-sql/pglite-pg_textsearch', 'pg_textsearch'],
};
/** Extensions that need no module. */
const builtIn = new Set(['plpgsql']);

/** The modules that bring extensions, and the extensions that no module brings. */
export interface Extensions {
  readonly modules: PgliteModules;
  readonly missing: readonly string[];
}

/** What has to be handed to a PGlite so that `CREATE EXTENSION` finds these extensions. Names are those of SQL. */
export function pgliteExtensions(
  found: FoundPglite,
  names: readonly string[],
  folders: readonly string[],
): Extensions {
  const extensions: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of new Set(names)) {
    if (builtIn.has(name)) continue;
    const [exported, path] = moduleOf(name, found, folders) ?? [];
    if (exported !== undefined && path !== undefined)
      extensions[exported] = pathToFileURL(path).href;
    else missing.push(name);
  }
  return { modules: { main: pathToFileURL(found.main).href, extensions }, missing };
}

function moduleOf(
  name: string,
  found: FoundPglite,
  folders: readonly string[],
): readonly [exported: string, path: string] | undefined {
  // The name comes from a migration: it must not lead out of the folder.
  if (!/^[a-z0-9_-]+$/.test(name)) return undefined;
  const exported = exportNames[name] ?? name;
  const inside = resolved(`${packageName}/contrib/${exported}`, found.folder);
  if (inside !== undefined) return [exported, inside];
  const [other, otherExport] = packages[name] ?? [];
  if (other === undefined || otherExport === undefined) return undefined;
  const path = folders.map((folder) => resolved(other, folder)).find((one) => one !== undefined);
  return path === undefined ? undefined : [otherExport, path];
}

/** Path of the module for `import`; `undefined` when it is not installed. */
function resolved(name: string, folder: string): string | undefined {
  try {
    const path = createRequire(join(folder, 'noop.js')).resolve(name);
    return path.replace(/\.cjs$/, '.js');
  } catch {
    return undefined;
  }
}

function homeOf(main: string): string {
  return dirname(dirname(main));
}
