import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The path from a folder, with `/` separators. */
export function relativePath(from: string, path: string): string {
  return relative(from, path).split(sep).join('/');
}

/** The folder that paths of the API start from: the checkout that holds the working directory. */
export function repositoryRoot(workspace: string, workingDirectory: string): string {
  if (existsSync(join(workingDirectory, '.git'))) return workingDirectory;
  if (workingDirectory === workspace) return workspace;
  const parent = dirname(workingDirectory);
  return parent === workingDirectory ? workspace : repositoryRoot(workspace, parent);
}
