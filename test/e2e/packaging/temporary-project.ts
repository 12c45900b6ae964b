import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What a process printed and how it ended. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit status. */
export async function run(program: string, args: readonly string[], cwd: string): Promise<Outcome> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, [...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1' },
    });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string };
    return { status: failed.code ?? -1, stdout: failed.stdout ?? '', stderr: failed.stderr ?? '' };
  }
}

/** A directory of files that is removed by the function returned. */
export async function temporaryProject(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly directory: string; readonly remove: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'sqlproof project '));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}

/** Packs a package of the repository into a directory and returns the path of the archive. */
export async function pack(packageDirectory: string, destination: string): Promise<string> {
  const { stdout, status, stderr } = await run(
    'npm',
    ['pack', '--ignore-scripts', '--pack-destination', destination],
    packageDirectory,
  );
  if (status !== 0) throw new Error(stderr);
  return join(destination, stdout.trim());
}
