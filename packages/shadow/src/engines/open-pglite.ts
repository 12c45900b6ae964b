import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Limits, RewindableEngine } from '../engine.js';
import { findPglite, findPgliteSocket, pgliteExtensions } from './find-pglite.js';
import { Pglite, type PgliteOptions } from './pglite.js';

/** What decides which PGlite is opened. */
export interface PgliteRequest {
  /** Path of the script that runs in the child process. */
  readonly script: string;
  /** Folders in which the package is looked for, the project's first. */
  readonly folders: readonly string[];
  /** Names of the extensions that the migrations create. */
  readonly extensions: readonly string[];
  readonly limits: Limits;
  /** Folder in which started databases are kept; `undefined` to keep none. */
  readonly cache: string | undefined;
}

/** An engine, and what is in it. */
export interface Opened {
  readonly engine: RewindableEngine;
  /** True when a run before has brought the database to the wanted state already. */
  readonly isBuilt: boolean;
  /** Keeps the state of the database for the next run that wants the same. */
  keep(): Promise<void>;
}

/**
 * Starts a PGlite. `state`: what is going to be run in it first; a database to which that was done already is used again, as
 * is an empty one, which takes seconds to make.
 *
 * @throws {ShadowTrouble} when PGlite is not installed, or does not start.
 */
export async function openPglite(
  request: PgliteRequest,
  state: readonly string[],
): Promise<Opened> {
  const { script, folders, limits, cache } = request;
  const found = findPglite(folders);
  const { modules } = pgliteExtensions(found, request.extensions, folders);
  const identity = [found.release, ...Object.keys(modules.extensions).sort()];
  const socket = (): string => findPgliteSocket(folders);
  const options = { script, modules, socket, release: found.release, limits };
  if (cache === undefined) {
    const engine = await Pglite.start({ ...options, snapshot: undefined });
    return { engine, isBuilt: false, keep: () => Promise.resolve() };
  }
  const empty = join(cache, nameOf(identity));
  const built = join(cache, nameOf([...identity, ...state]));
  const startFrom = (snapshot: string): Promise<Pglite | undefined> =>
    startKept({ ...options, snapshot, empty });
  const whole = await startFrom(built);
  if (whole) return { engine: whole, isBuilt: true, keep: () => Promise.resolve() };
  let engine = await startFrom(empty);
  if (!engine) {
    engine = await Pglite.start({ ...options, snapshot: undefined, empty });
    await keep(engine, empty);
  }
  const opened = engine;
  return { engine: opened, isBuilt: false, keep: () => keep(opened, built) };
}

/** Starts from a database that was kept; `undefined` where there is none, or only a damaged one, which is removed. */
async function startKept(
  options: PgliteOptions & { readonly snapshot: string },
): Promise<Pglite | undefined> {
  const { snapshot } = options;
  if (!existsSync(snapshot)) return undefined;
  await touch(snapshot);
  try {
    return await Pglite.start(options);
  } catch {
    await rm(snapshot, { force: true });
    return undefined;
  }
}

/** Most databases that are kept. */
const maxKept = 8;

/** Keeps the state of an engine under a path in the cache, if it can, and forgets what was not used for longest. */
async function keep(engine: Pglite, path: string): Promise<void> {
  const folder = dirname(path);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await engine.save(path);
    await forget(folder);
  } catch (error) {
    // Nobody needs it: the next run takes longer.
    if (engine.warnings.length > 0) return;
    engine.warnings.push(`No database is kept for the next run: ${(error as Error).message}`);
  }
}

async function forget(folder: string): Promise<void> {
  const dated = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      // Another run may have removed it meanwhile.
      const status = await stat(join(folder, name)).catch(() => undefined);
      return { name, time: status?.mtimeMs ?? 0 };
    }),
  );
  const kept = dated.filter(({ name }) => name.endsWith('.tar.gz'));
  const old = [
    ...kept.sort((one, other) => other.time - one.time).slice(maxKept),
    ...dated.filter(({ name, time }) => isUnfinished(name) && Date.now() - time > longestSave),
  ];
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}

/** Longest time that writing a database takes. Milliseconds. */
const longestSave = 3_600_000;

/** A database that a run was writing, with the number of its process. */
function isUnfinished(name: string): boolean {
  return /\.tar\.gz\.\d+$/.test(name);
}

/** Tells the cache that a kept database was used. */
async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

/** File name of the database to which all of this has been done. */
function nameOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return `${hash.digest('hex').slice(0, 32)}.tar.gz`;
}

/** Where programs of a user keep what they can make again. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['XDG_CACHE_HOME'] || env['LOCALAPPDATA'];
  if (named) return join(named, 'sqlproof', 'shadow');
  const home = env['HOME'] || homedir();
  const caches = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
  return join(home, caches, 'sqlproof', 'shadow');
}
