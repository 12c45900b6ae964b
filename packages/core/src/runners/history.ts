import { basename, dirname, extname, join } from 'node:path/posix';
import type { ProjectFiles } from '../source/project-files.js';
import { sortByVersion } from './compare-versions.js';
import type { Candidate } from './runner.js';

/** The SQL files in a migration's own folder, by the numbers that their names begin with. What undoes is left out. */
export function filesBeside({ path, files }: Candidate): readonly string[] {
  const folder = dirname(path);
  return listed(`SQL migrations in ${folder}`, files, () =>
    sortByVersion(files.list(folder).filter(goesUp)).map((name) => join(folder, name)),
  );
}

/**
 * The code beside a migration in code, in the order of the names' characters. A compiled copy of each file, which has
 * another ending, is no second migration; declarations of types are none at all.
 */
export function codeBeside({ path, files }: Candidate): readonly string[] {
  const folder = dirname(path);
  const ending = extname(path);
  return listed(`${ending} migrations in ${folder}`, files, () =>
    codeAmong(files.list(folder), ending)
      .sort()
      .map((name) => join(folder, name)),
  );
}

/** The code and the SQL files beside a migration, by the numbers that their names begin with. */
export function numberedBeside({ path, files }: Candidate): readonly string[] {
  const folder = dirname(path);
  const own = code.test(path) ? extname(path) : undefined;
  return listed(`${own ?? ''} and SQL migrations in ${folder}`, files, () => {
    const names = files.list(folder);
    const ending = own ?? (names.some((name) => name.endsWith('.ts')) ? '.ts' : '.js');
    const all = [...codeAmong(names, ending), ...names.filter(goesUp)];
    return sortByVersion(all).map((name) => join(folder, name));
  });
}

/** One file in each folder beside the migration's own: `migrations/20240101_users/migration.sql`. */
export function foldersBeside({ path, files }: Candidate): readonly string[] {
  const all = dirname(dirname(path));
  const name = basename(path);
  return listed(`${name} below ${all}`, files, () =>
    sortByVersion(files.list(all))
      .map((folder) => join(all, folder, name))
      .filter((file) => files.read(file) !== undefined),
  );
}

const code = /\.[cm]?[jt]s$/i;

function codeAmong(names: readonly string[], ending: string): string[] {
  return names.filter((name) => name.endsWith(ending) && !/\.d\.\w+$/.test(name));
}

function goesUp(name: string): boolean {
  return name.endsWith('.sql') && !/[._-]down\.sql$/i.test(name);
}

/** A list that is the same object as long as the same files are there. */
export function listed(
  key: string,
  files: ProjectFiles,
  list: () => readonly string[],
): readonly string[] {
  return files.derive(key, (previous: readonly string[] | undefined) => {
    const paths = list();
    const isSame =
      previous?.length === paths.length && previous.every((path, at) => path === paths[at]);
    return isSame ? previous : paths;
  });
}
