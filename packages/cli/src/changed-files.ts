import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
/** Names that the branch goes by which others are merged into; the remote's own choice first. */
const bases = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];
/** Lists of files can be long. Bytes. */
const maxBuffer = 64 * 1024 * 1024;

/**
 * Absolute paths of the files that differ from where the current branch left the main one, new and uncommitted ones
 * included. `undefined` when git cannot tell: no repository, no such branch, or the main branch itself.
 */
export async function changedFiles(cwd: string): Promise<readonly string[] | undefined> {
  try {
    const git = async (...args: readonly string[]): Promise<string> =>
      (await execute('git', ['-c', 'core.quotePath=false', ...args], { cwd, maxBuffer })).stdout;
    const root = (await git('rev-parse', '--show-toplevel')).trim();
    const head = (await git('rev-parse', 'HEAD')).trim();
    const base = await forkPoint(git, head);
    if (base === undefined) return undefined;
    const changed = await git(
      'diff',
      '--name-only',
      '-z',
      '--no-renames',
      '--diff-filter=AM',
      base,
    );
    const added = await git(
      'ls-files',
      '--others',
      '--exclude-standard',
      '-z',
      '--full-name',
      root,
    );
    const names = `${changed}${added}`.split('\0').filter((name) => name !== '');
    return names.map((name) => join(root, name).replaceAll('\\', '/'));
  } catch {
    return undefined;
  }
}

type Git = (...args: readonly string[]) => Promise<string>;

/** Where the branch left the first of the main branches that exists. */
async function forkPoint(git: Git, head: string): Promise<string | undefined> {
  for (const name of bases) {
    const base = await git('merge-base', head, name).then(
      (output) => output.trim(),
      () => undefined,
    );
    if (base !== undefined) return base === head ? undefined : base;
  }
  return undefined;
}
