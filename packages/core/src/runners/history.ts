import { basename, dirname, join } from 'node:path/posix';
import { compareVersions } from './compare-versions.js';
import type { Candidate } from './runner.js';

/** The SQL files in a migration's own folder, by the numbers that their names begin with. What undoes is left out. */
export function filesBeside({ path, files }: Candidate): readonly string[] {
  const folder = dirname(path);
  return files
    .list(folder)
    .filter((name) => name.endsWith('.sql') && !/[._-]down\.sql$/i.test(name))
    .sort(compareVersions)
    .map((name) => join(folder, name));
}

/** One file in each folder beside the migration's own: `migrations/20240101_users/migration.sql`. */
export function foldersBeside({ path, files }: Candidate): readonly string[] {
  const all = dirname(dirname(path));
  const name = basename(path);
  return [...files.list(all)]
    .sort(compareVersions)
    .map((folder) => join(all, folder, name))
    .filter((file) => file === path || files.read(file) !== undefined);
}
