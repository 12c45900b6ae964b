import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ESLint, Linter } from 'eslint';
import { installRuntime } from '../support/install-runtime.js';

const built = fileURLToPath(new URL('../../packages/eslint-plugin/dist/index.js', import.meta.url));

/** What ESLint's own command wrote. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The results of `--format json`. */
  results(): readonly ESLint.LintResult[];
  /** Each message as `line:column rule`, or what it says when it is of no rule. */
  found(): readonly string[];
}

/** A folder with files and a configuration. */
export interface Project {
  eslint(args: readonly string[], input?: string): Promise<Run>;
  read(file: string): Promise<string>;
}

/** Runs a check in a temporary project that is linted by one of the installed versions of ESLint. */
export async function withProject(
  version: string,
  files: Readonly<Record<string, string>>,
  check: (project: Project) => Promise<void>,
): Promise<void> {
  const packages = join(await installRuntime('eslints'), 'node_modules');
  const bin = join(packages, `eslint-${version}`, 'bin/eslint.js');
  const directory = await mkdtemp(join(tmpdir(), 'sqlproof-contract-'));
  try {
    await symlink(packages, join(directory, 'node_modules'));
    await writeAll(directory, { 'eslint.config.mjs': configuration(), ...files });
    await check({
      eslint: (args, input = '') => run(directory, [bin, '--format', 'json', ...args], input),
      read: (file) => readFile(join(directory, file), 'utf8'),
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A configuration with our preset, entries of one's own before it, and itself left out. */
export function configuration(before = '', dialect = 'postgresql'): string {
  return `import sqlproof from ${JSON.stringify(pathToFileURL(built).href)};
export default [{ ignores: ['eslint.config.mjs'] }, ${before}
  ...sqlproof.configs.recommended, { settings: { sqlproof: { dialect: '${dialect}' } } }];
`;
}

async function writeAll(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(directory, name, '..'), { recursive: true });
    await writeFile(join(directory, name), text);
  }
}

function run(cwd: string, args: readonly string[], input: string): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd }, (error, stdout, stderr) => {
      const results = (): ESLint.LintResult[] => JSON.parse(stdout) as ESLint.LintResult[];
      const found = (): string[] => results().flatMap(({ messages }) => messages.map(shown));
      resolve({ status: Number(error?.code ?? 0), stdout, stderr, results, found });
    });
    child.stdin?.end(input);
  });
}

function shown({ line, column, ruleId, message }: Linter.LintMessage): string {
  return `${line}:${column} ${ruleId ?? message}`;
}
