import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Limits } from '../engine.js';
import { findPglite, pgliteExtensions } from './find-pglite.js';
import { Pglite } from './pglite.js';

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

export interface OpenedPglite {
  readonly engine: Pglite;
  /** Extensions that it does not have. */
  readonly missing: readonly string[];
  /** What the state of a database depends on besides what is run in it. */
  readonly identity: string;
}

/**
 * Starts a PGlite with an empty database. A new one takes seconds, which a kept one does not.
 *
 * @throws {ShadowTrouble} when PGlite is not installed, or does not start.
 */
export async function openPglite(request: PgliteRequest): Promise<OpenedPglite> {
  const { script, folders, limits, cache } = request;
  const found = findPglite(folders);
  const { modules, missing } = pgliteExtensions(found, request.extensions, folders);
  const identity = JSON.stringify([found.release, Object.keys(modules.extensions).sort()]);
  const kept = cache === undefined ? undefined : join(cache, nameOf([identity]));
  const snapshot = kept !== undefined && existsSync(kept) ? kept : undefined;
  const engine = await Pglite.start({ script, modules, release: found.release, snapshot, limits });
  if (kept !== undefined && snapshot === undefined) await keep(engine, kept);
  return { engine, missing, identity };
}

/** Most databases that are kept. */
const maxKept = 8;

/** Keeps the state of an engine under a path in the cache, and forgets what was not used for longest. */
export async function keep(engine: Pglite, path: string): Promise<void> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await engine.save(path);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.tar.gz'));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = dated.sort((one, other) => other.time - one.time).slice(maxKept);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}

/** Tells the cache that a kept database was used. */
export async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

/** File name of the database to which all of this has been done. */
export function nameOf(parts: readonly string[]): string {
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
