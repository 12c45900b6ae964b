import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Longest time that an installation may take. Milliseconds. */
const patience = 280_000;

/**
 * Installs what the lock file of a folder below `test` names, unless it is there already. Several test files may ask for
 * the same folder at once. Returns the path of the folder.
 *
 * @throws {Error} when it cannot be installed; the message is the line that installs it by hand.
 */
export async function installRuntime(name: string): Promise<string> {
  const folder = join(root, 'test', name);
  if (await isInstalled(folder)) return folder;
  const unlock = await lock(folder);
  try {
    if (!(await isInstalled(folder))) await install(folder);
  } finally {
    await unlock();
  }
  return folder;
}

/** Path of a Node of the version, such as `24` or `20.19`. */
export async function nodeBinary(version: string): Promise<string> {
  return join(await installRuntime('nodes'), 'node_modules', `node-${version}`, 'bin/node');
}

async function install(folder: string): Promise<void> {
  const args = ['ci', '--prefix', relative(root, folder), '--ignore-scripts'];
  try {
    await promisify(execFile)('npm', args, { cwd: root, timeout: patience });
  } catch (error) {
    throw new Error(`npm ${args.join(' ')}`, { cause: error });
  }
}

/** Compares what npm says it installed, which it writes down last, with what the lock file asks for. */
async function isInstalled(folder: string): Promise<boolean> {
  const installed = await packagesIn(join(folder, 'node_modules/.package-lock.json'));
  const asked = await packagesIn(join(folder, 'package-lock.json'));
  if (!installed || !asked) return false;
  // The entry without a name is the folder itself; optional packages may be for other machines.
  const needed = [...asked].filter(([path, { optional }]) => path !== '' && !optional);
  return needed.every(([path, { integrity }]) => {
    const found = installed.get(path);
    return found !== undefined && found.integrity === integrity;
  });
}

interface LockedPackage {
  readonly integrity?: string;
  readonly optional?: boolean;
}

/** The packages of a lock file by path; `undefined` while there is none, or while it is being written. */
async function packagesIn(
  lockFile: string,
): Promise<ReadonlyMap<string, LockedPackage> | undefined> {
  try {
    const text = await readFile(lockFile, 'utf8');
    const { packages } = JSON.parse(text) as { packages: Record<string, LockedPackage> };
    return new Map(Object.entries(packages));
  } catch {
    return undefined;
  }
}

/** Waits until nobody else installs into the folder. Making a directory succeeds for one process only. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `sqlproof-install-${name}`);
  while (!(await tryToMake(path))) {
    if (await isAbandoned(path)) await rm(path, { recursive: true, force: true });
    else await wait(200);
  }
  await writeFile(join(path, 'pid'), String(process.pid));
  return () => rm(path, { recursive: true, force: true });
}

async function tryToMake(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Left behind by a process that was stopped in the middle. */
async function isAbandoned(path: string): Promise<boolean> {
  const pid = await readFile(join(path, 'pid'), 'utf8').catch(() => '');
  if (pid !== '') return !isAlive(Number(pid));
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > 10_000;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
