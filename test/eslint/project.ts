import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installRuntime, nodeBinary } from '../support/install-runtime.js';
import type { Platform } from './versions.js';

const plugin = fileURLToPath(new URL('../../packages/eslint-plugin', import.meta.url));

/** What a process wrote. */
export interface Output {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary project with a version of ESLint and the built plugin. */
export interface Project {
  readonly directory: string;
  /** Runs Node on a script, in the project. */
  run(args: readonly string[], input?: string): Promise<Output>;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  read(file: string): Promise<string>;
  remove(): Promise<void>;
}

export async function createProject(
  { eslint, node }: Platform,
  files: Readonly<Record<string, string>>,
): Promise<Project> {
  const eslints = join(await installRuntime('eslints'), 'node_modules');
  const binary = await nodeBinary(node);
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'sqlproof-contract-')));
  const write = (texts: Readonly<Record<string, string>>): Promise<void> =>
    writeAll(directory, texts);
  await write(files);
  await mkdir(join(directory, 'node_modules'));
  await symlink(join(eslints, `eslint-${eslint}`), join(directory, 'node_modules/eslint'));
  await symlink(plugin, join(directory, 'node_modules/eslint-plugin-sqlproof'));
  return {
    directory,
    write,
    run: (args, input = '') => run(binary, args, directory, input),
    read: (file) => readFile(join(directory, file), 'utf8'),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function writeAll(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(directory, name, '..'), { recursive: true });
    await writeFile(join(directory, name), text);
  }
}

function run(binary: string, args: readonly string[], cwd: string, input: string): Promise<Output> {
  return new Promise((resolve) => {
    const options = { cwd, maxBuffer: 50_000_000 };
    const child = execFile(binary, args, options, (error, stdout, stderr) => {
      resolve({ status: Number(error?.code ?? 0), stdout, stderr });
    });
    child.stdin?.end(input);
  });
}
