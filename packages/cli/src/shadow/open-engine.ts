import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  cacheFolder,
  defaultLimits,
  extensionsIn,
  openPglite,
  type MigrationSteps,
  type Opened,
} from '@sqlproof/shadow';
import type { Terminal } from '../terminal.js';
import type { ShadowOptions } from './shadow-options.js';

/**
 * The database that a run was asked to use. `state`: what is going to be run in it first.
 *
 * @throws {ShadowTrouble} when it cannot be had; the message says what to do.
 */
export function openEngine(
  { cache }: ShadowOptions,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
  migrations: readonly MigrationSteps[],
  state: readonly string[],
): Promise<Opened> {
  const here = dirname(fileURLToPath(import.meta.url));
  return openPglite(
    {
      script: createRequire(import.meta.url).resolve('./pglite-child.mjs'),
      folders: [cwd, here],
      extensions: extensionsIn(migrations),
      limits: defaultLimits,
      cache: cache ? cacheFolder(env) : undefined,
    },
    state,
  );
}
