import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installRuntime } from '../support/install-runtime.js';
import type { Engine, Row } from './engine.js';

/** The part of PGlite's interface that is used here. */
interface Instance {
  exec(sql: string): Promise<readonly { readonly rows: readonly Row[] }[]>;
  close(): Promise<void>;
}

interface Package {
  readonly PGlite: {
    create(options: { readonly extensions: object }): Promise<Instance>;
  };
}

/** Extensions that PGlite ships; one that is not handed over when it starts cannot be created. */
const contrib = ['pgcrypto', 'uuid_ossp', 'btree_gist'] as const;

/** PostgreSQL 18 in WebAssembly, in memory: one session, in this process. */
export async function startPglite(): Promise<Engine> {
  const folder = join(await installRuntime('engines/pglite'), 'node_modules/@electric-sql/pglite');
  const load = (file: string): Promise<unknown> =>
    import(pathToFileURL(join(folder, 'dist', file)).href);
  const { PGlite } = (await load('index.js')) as Package;
  const loaded = await Promise.all(contrib.map((name) => load(`contrib/${name}.js`)));
  const extensions = Object.assign({}, ...loaded) as object;
  const instance = await PGlite.create({ extensions });
  const run = async (sql: string): Promise<readonly Row[]> =>
    (await instance.exec(sql)).at(-1)?.rows ?? [];
  await run("SET timezone = 'UTC'");
  return { version: 18, run, close: () => instance.close() };
}
