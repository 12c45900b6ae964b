import { isAbsolute, relative, resolve } from 'node:path';
import type { FormatContext } from './format.js';

/** The path of a file from the root of the repository, wherever the command was started; where it knows of one. */
export function repositoryPath(file: string, { cwd, env }: FormatContext): string {
  const workspace = env['GITHUB_WORKSPACE'] || cwd;
  const path = relative(workspace, resolve(cwd, file)).replaceAll('\\', '/');
  return path.startsWith('../') || isAbsolute(path) ? file : path;
}
