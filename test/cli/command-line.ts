import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built executable; `npm run build` makes it. */
export const executable = fileURLToPath(
  new URL('../../packages/cli/dist/sqlproof.js', import.meta.url),
);

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  readonly nodeOptions?: readonly string[];
}

/** Variables that change what is printed, and that a runner of tests may have set. */
const withheld = ['FORCE_COLOR', 'NO_COLOR', 'NODE_DEBUG', 'NODE_OPTIONS', 'GITHUB_WORKSPACE'];
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !withheld.includes(name)),
);

/** Runs `sqlproof` as people do: a process of its own, with pipes instead of a terminal. */
export function sqlproof(args: readonly string[], options: RunOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(options.nodeOptions ?? []), executable, ...args], {
      cwd: options.cwd,
      env: { ...environment, ...options.env },
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
    // A process that reads no input may be gone before it is written.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}
