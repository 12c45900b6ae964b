import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotRun } from './exit-code.js';

const ours = /\.(?:[mc]?[jt]s|[jt]sx|sql)$/;

/** Whether a file is of a kind that sqlproof reads, by its name. */
export function isOurs(path: string): boolean {
  return ours.test(path);
}

/**
 * Absolute paths of what is to be linted: directories, and files of our kinds. Others are left out, because commit hooks
 * pass whatever was changed.
 *
 * @throws {CannotRun} when a path does not exist.
 */
export function targetFiles(cwd: string, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const absolute = resolve(cwd, path);
    const status = statSync(absolute, { throwIfNoEntry: false });
    if (!status) throw new CannotRun(`"${path}" does not exist.`);
    return status.isDirectory() || isOurs(absolute) ? [absolute] : [];
  });
}
