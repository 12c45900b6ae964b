import { constants } from 'node:fs';
import { access, chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { FoundNative } from './find-native.js';

/** Where a server runs: a folder that nobody else can look into, removed in the end. */
export interface ClusterFolder {
  readonly path: string;
  /** Where its programs are. */
  readonly programs: string;
  /** Folder of its libraries, where the system does not know it. */
  readonly libraries: string | undefined;
  /** Who runs it; undefined for whoever runs this program. */
  readonly owner: Owner | undefined;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody`. */
const unprivileged: Owner = { uid: 65534, gid: 65534 };

export async function makeClusterFolder(found: FoundNative): Promise<ClusterFolder> {
  const path = await mkdtemp(join(tmpdir(), 'sqlproof-'));
  // A server refuses to run as root (PostgreSQL manual, "The PostgreSQL User Account").
  const owner = process.getuid?.() === 0 ? unprivileged : undefined;
  try {
    const programs = await programsIn(found, path, owner !== undefined);
    await mkdir(join(path, 'data'), { mode: 0o700 });
    const owned = owner ? [path, join(path, 'data')] : [];
    for (const one of owned) await chown(one, owner?.uid ?? 0, owner?.gid ?? 0);
    const libraries = found.kind === 'package' ? join(dirname(programs), 'lib') : undefined;
    return { path, programs, libraries, owner };
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
}

/** A package is taken as it is where that works, and copied otherwise. */
async function programsIn(found: FoundNative, path: string, isForOther: boolean): Promise<string> {
  if (found.kind === 'system') return found.folder;
  const links = await linksOf(found.folder);
  // Somebody else need not be allowed to read a checkout.
  if (!isForOther && (await isReady(found.folder, links))) return join(found.folder, 'bin');
  const native = join(path, 'native');
  await cp(found.folder, native, { recursive: true, mode: constants.COPYFILE_FICLONE });
  for (const { source, target } of links) {
    await rm(join(path, target), { force: true });
    await mkdir(dirname(join(path, target)), { recursive: true });
    await symlink(basename(source), join(path, target));
  }
  for (const name of programNames) await chmod(join(native, 'bin', name), 0o755);
  return join(native, 'bin');
}

const programNames = ['initdb', 'postgres'] as const;

/** Both from the folder of the package; the source stands beside the target. */
interface Link {
  readonly source: string;
  readonly target: string;
}

/** npm packs no links: the package lists those that its install script makes, which need not have run. */
async function linksOf(native: string): Promise<readonly Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as readonly Link[];
}

async function isReady(native: string, links: readonly Link[]): Promise<boolean> {
  const paths = [
    ...programNames.map((name) => [join(native, 'bin', name), constants.X_OK] as const),
    ...links.map(({ target }) => [join(dirname(native), target), constants.R_OK] as const),
  ];
  const tried = await Promise.allSettled(paths.map(([path, mode]) => access(path, mode)));
  return tried.every(({ status }) => status === 'fulfilled');
}
