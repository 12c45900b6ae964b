import { execFileSync } from 'node:child_process';
import { prismaFiles, shadowProject } from './shadow-project.js';

/** Runs git as somebody whose settings do not matter. Returns what it prints. */
export function git(cwd: string, ...args: readonly string[]): string {
  const settings = ['user.name=t', 'user.email=t@localhost', 'commit.gpgsign=false'];
  const options = settings.flatMap((setting) => ['-c', setting]);
  return execFileSync('git', [...options, ...args], { cwd, encoding: 'utf8' });
}

export function commit(cwd: string, message: string): void {
  git(cwd, 'add', '.');
  git(cwd, 'commit', '--quiet', '--message', message);
}

/** A project with PGlite whose files are one commit on the branch `main`. */
export async function repository(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await shadowProject({ ...prismaFiles([]), '.gitignore': 'node_modules\n', ...files });
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  commit(cwd, 'base');
  return cwd;
}
