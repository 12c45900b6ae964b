import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  cacheFolder,
  defaultLimits,
  extensionsIn,
  findNative,
  Native,
  openPglite,
  Replaying,
  Url,
  type MigrationSteps,
  type Opened,
  type ServingEngine,
} from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import type { ShadowOptions } from './shadow-options.js';

type Place = Pick<Terminal, 'cwd' | 'env'>;

/**
 * The database that a run was asked to use. `state`: what is going to be run in it first.
 *
 * @throws {ShadowTrouble} when it cannot be had; the message says what to do.
 * @throws {CannotRun} when an option lacks another one.
 */
export function openEngine(
  options: ShadowOptions,
  place: Place,
  migrations: readonly MigrationSteps[],
  state: readonly string[],
): Promise<Opened> {
  switch (options.engine) {
    case 'pglite':
      return openEmbedded(options, place, migrations, state);
    case 'native':
      return openServer(() =>
        Native.start({ found: found(options, place), limits: defaultLimits }),
      );
    case 'url': {
      const url = options.url ?? place.env['SQLPROOF_SHADOW_URL'];
      if (url) return openServer(() => Url.open(url, defaultLimits));
      throw new CannotRun(
        '--engine url needs --url, or the environment variable SQLPROOF_SHADOW_URL.',
      );
    }
    default:
      return options.engine satisfies never;
  }
}

function openEmbedded(
  { cache }: ShadowOptions,
  { cwd, env }: Place,
  migrations: readonly MigrationSteps[],
  state: readonly string[],
): Promise<Opened> {
  const request = {
    script: createRequire(import.meta.url).resolve('./pglite-child.mjs'),
    folders: [cwd, dirname(fileURLToPath(import.meta.url))],
    extensions: extensionsIn(migrations),
    limits: defaultLimits,
    cache: cache ? cacheFolder(env) : undefined,
  };
  return openPglite(request, state);
}

/** Nothing is kept of a server's database for the next run. */
async function openServer(open: () => Promise<ServingEngine>): Promise<Opened> {
  const engine = await Replaying.start(open);
  return { engine, isBuilt: false, keep: () => Promise.resolve() };
}

function found({ major }: ShadowOptions, { cwd }: Place): ReturnType<typeof findNative> {
  return findNative(major, [cwd, dirname(fileURLToPath(import.meta.url))]);
}
