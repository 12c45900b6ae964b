import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CannotRun } from '../exit-code.js';

/** The files of a project as they were at another commit. */
export interface Worktree {
  /** What the working directory is there. */
  readonly cwd: string;
  /** Files below the working directory that differ between the commit and now, with paths from there. */
  readonly changed: readonly string[];
  /** True when a path from the working directory is there. */
  readonly has: (path: string) => boolean;
  /** The path that a file there has in the project; with `/` separators. */
  readonly here: (path: string) => string;
}

/**
 * Checks the commit out where a branch left another one, for as long as a function takes. The project's packages are used
 * there, too.
 *
 * @throws {CannotRun} when this is no git repository, or it does not have the commit.
 */
export async function withWorktree<Result>(
  cwd: string,
  ref: string,
  use: (worktree: Worktree) => Promise<Result>,
): Promise<Result> {
  const root = realpathSync(
    await git(cwd, ['rev-parse', '--show-toplevel'], 'this is no git repository'),
  );
  const below = relative(root, realpathSync(cwd));
  const commit = await forkPoint(cwd, ref);
  const folder = await mkdtemp(join(realpathSync(tmpdir()), 'sqlproof-base-'));
  const checkout = join(folder, 'files');
  try {
    await git(
      root,
      ['worktree', 'add', '--detach', '--quiet', checkout, commit],
      'the base cannot be checked out',
    );
    await linkPackages(root, checkout, below);
    const there = join(checkout, below);
    return await use({
      cwd: there,
      changed: await changedFiles(cwd, commit),
      has: (path) => existsSync(join(there, path)),
      here: (path) => resolve(cwd, relative(there, path)).replaceAll('\\', '/'),
    });
  } finally {
    await git(root, ['worktree', 'remove', '--force', checkout], '').catch(() => '');
    await rm(folder, { recursive: true, force: true });
  }
}

/** The last commit that both have; the commit itself where a shallow clone does not tell. */
async function forkPoint(cwd: string, ref: string): Promise<string> {
  if (ref.startsWith('-')) throw new CannotRun(`--base cannot be "${ref}".`);
  const hint = `git does not have the commit "${ref}". Fetch it first, as with fetch-depth: 0 in actions/checkout`;
  const commit = await git(
    cwd,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
    hint,
  );
  return git(cwd, ['merge-base', commit, 'HEAD'], '').catch(() => commit);
}

/** Files that differ, those that git does not know yet included. */
async function changedFiles(cwd: string, commit: string): Promise<readonly string[]> {
  const changed = await git(
    cwd,
    ['diff', '--name-only', '--relative', '-z', commit],
    'git cannot compare',
  );
  const added = await git(
    cwd,
    ['ls-files', '--others', '--exclude-standard', '-z'],
    'git cannot list files',
  );
  return [...new Set(`${changed}\0${added}`.split('\0'))].filter((path) => path !== '');
}

async function linkPackages(root: string, checkout: string, below: string): Promise<void> {
  for (let folder = below; ; folder = dirname(folder)) {
    const packages = join(root, folder, 'node_modules');
    const link = join(checkout, folder, 'node_modules');
    if (existsSync(packages) && !existsSync(link)) {
      await mkdir(dirname(link), { recursive: true });
      await symlink(packages, link, 'junction');
    }
    if (folder === '.' || folder === '') return;
  }
}

const maxOutput = 50_000_000;

/** @throws {CannotRun} with `problem` and what git said. */
async function git(cwd: string, args: readonly string[], problem: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', [...args], { cwd, maxBuffer: maxOutput });
    return stdout.trim();
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new CannotRun(`${problem}${said === '' ? '' : `: ${said}`}.`, { cause: error });
  }
}
