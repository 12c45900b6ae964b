import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  cacheFolder,
  defaultLimits,
  extensionsIn,
  findMysqlDriver,
  findNative,
  findSqlite,
  Mysql,
  mysqlPlanner,
  Native,
  openPglite,
  postgresPlanner,
  Replaying,
  Sqlite,
  sqlitePlanner,
  Url,
  type MigrationSteps,
  type OpenedDatabase,
  type Planner,
  type ServingEngine,
} from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import type { EngineName } from './engine-names.js';
import type { ShadowOptions } from './shadow-options.js';

/** What a run was asked for, with its engine. */
export interface RunOptions extends ShadowOptions {
  readonly engine: EngineName;
}

type Place = Pick<Terminal, 'cwd' | 'env'>;

/**
 * The database that a run was asked to use. `state`: what is going to be run in it first.
 *
 * @throws {ShadowTrouble} when it cannot be had; the message says what to do.
 * @throws {CannotRun} when an option lacks another one.
 */
export function openEngine(
  options: RunOptions,
  place: Place,
  migrations: readonly MigrationSteps[],
  state: readonly string[],
): Promise<OpenedDatabase> {
  const limits = defaultLimits;
  switch (options.engine) {
    case 'pglite':
      return openEmbedded(options, place, migrations, state);
    case 'native':
      return openAnew(
        () => Native.start({ found: found(options, place), limits }),
        postgresPlanner,
      );
    case 'url':
      return openAnew(() => Url.open(urlOf(options, place), limits), postgresPlanner);
    case 'sqlite':
      return openAnew(
        () => Sqlite.start({ script: child('sqlite'), found: findSqlite(folders(place)), limits }),
        (engine) => sqlitePlanner(engine),
      );
    case 'mysql':
      return openAnew(
        () => Mysql.start(urlOf(options, place), limits, findMysqlDriver(folders(place))),
        (engine) => mysqlPlanner(() => engine.current),
      );
    default:
      return options.engine satisfies never;
  }
}

/** Where packages are looked for, the project's first. */
function folders({ cwd }: Place): readonly string[] {
  return [cwd, dirname(fileURLToPath(import.meta.url))];
}

function child(name: 'pglite' | 'sqlite'): string {
  return createRequire(import.meta.url).resolve(`./${name}-child.mjs`);
}

function urlOf({ engine, url }: ShadowOptions, { env }: Place): string {
  const address = url ?? env['SQLPROOF_SHADOW_URL'];
  if (!address) {
    throw new CannotRun(
      `--engine ${engine ?? 'url'} needs --url, or the environment variable SQLPROOF_SHADOW_URL.`,
    );
  }
  return address;
}

async function openEmbedded(
  { cache }: ShadowOptions,
  place: Place,
  migrations: readonly MigrationSteps[],
  state: readonly string[],
): Promise<OpenedDatabase> {
  const request = {
    script: child('pglite'),
    folders: folders(place),
    extensions: extensionsIn(migrations),
    limits: defaultLimits,
    cache: cache ? cacheFolder(place.env) : undefined,
  };
  const opened = await openPglite(request, state);
  return { ...opened, planner: postgresPlanner(opened.engine) };
}

/** Nothing is kept of such a database for the next run. */
async function openAnew<Own extends ServingEngine>(
  open: () => Promise<Own>,
  plannerOf: (engine: Replaying<Own>) => Planner,
): Promise<OpenedDatabase> {
  const engine = await Replaying.start(open);
  return { engine, planner: plannerOf(engine), isBuilt: false, keep: () => Promise.resolve() };
}

function found({ major }: ShadowOptions, place: Place): ReturnType<typeof findNative> {
  return findNative(major, folders(place));
}
