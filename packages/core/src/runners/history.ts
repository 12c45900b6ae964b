import { basename, dirname, extname, join } from 'node:path/posix';
import type { ProjectFiles } from '../source/project-files.js';
import { sortByVersion } from './compare-versions.js';
import type { Candidate } from './runner.js';

/**
 * How a tool orders its files: by the numbers that their names begin with, by their names character by character, or, as
 * people expect of a tool that is not known, by numbers when every name has one.
 */
export type FileOrder = 'number' | 'name' | 'natural';

type Sort = (names: readonly string[]) => readonly string[];

const orders: { readonly [Name in FileOrder]: Sort } = {
  number: sortByVersion,
  name: (names) => [...names].sort(),
  natural: (names) =>
    names.every((name) => /^v?\d/i.test(name)) ? orders.number(names) : orders.name(names),
};

/**
 * The SQL files in a migration's own folder, itself included though it may not be on the disk yet. What undoes is left
 * out.
 */
export function filesBeside(candidate: Candidate, order: FileOrder = 'number'): readonly string[] {
  return beside(candidate, 'SQL', order, (names) => names.filter(goesUp));
}

/**
 * The code beside a migration in code. A compiled copy of each file, which has another ending, is no second migration;
 * declarations of types are none at all.
 */
export function codeBeside(candidate: Candidate, order: FileOrder = 'name'): readonly string[] {
  const ending = extname(candidate.path);
  return beside(candidate, ending, order, (names) => codeAmong(names, ending));
}

/** The code and the SQL files beside a migration, by the numbers that their names begin with. */
export function numberedBeside(candidate: Candidate): readonly string[] {
  const own = code.test(candidate.path) ? extname(candidate.path) : undefined;
  return beside(candidate, `${own ?? 'code'} and SQL`, 'number', (names) => {
    const ending = own ?? (names.some((name) => name.endsWith('.ts')) ? '.ts' : '.js');
    return [...codeAmong(names, ending), ...names.filter(goesUp)];
  });
}

/** One file in each folder beside the migration's own: `migrations/20240101_users/migration.sql`. */
export function foldersBeside(
  { path, files }: Candidate,
  order: FileOrder = 'number',
): readonly string[] {
  const all = dirname(dirname(path));
  const name = basename(path);
  const inOrder: Sort = (folders) => orders[order](folders).map((one) => join(all, one, name));
  const known = listing(`folders in ${all} with ${name} by ${order}`, files, () =>
    inOrder(files.list(all).filter((one) => files.read(join(all, one, name)) !== undefined)),
  );
  if (known.has(path)) return known.paths;
  return inOrder([...known.paths, path].map((one) => basename(dirname(one))));
}

/** The SQL files in each folder of a version beside a migration's own: `migrations/0.19/01__users.sql`. */
export function versionsBeside({ path, files }: Candidate): readonly string[] {
  const all = dirname(dirname(path));
  const known = listing(`SQL in versions in ${all}`, files, () =>
    orders
      .number(files.list(all).filter((name) => /^v?\d/i.test(name)))
      .flatMap((folder) => upFilesOf(join(all, folder), files)),
  );
  return known.has(path) ? known.paths : [...known.paths, path];
}

function upFilesOf(folder: string, files: ProjectFiles): readonly string[] {
  return orders.natural(files.list(folder).filter(goesUp)).map((name) => join(folder, name));
}

function beside(
  { path, files }: Candidate,
  what: string,
  order: FileOrder,
  among: (names: readonly string[]) => readonly string[],
): readonly string[] {
  const folder = dirname(path);
  const inOrder: Sort = (names) => orders[order](names).map((name) => join(folder, name));
  const known = listing(`${what} in ${folder} by ${order}`, files, () =>
    inOrder(among(files.list(folder))),
  );
  const own = basename(path);
  if (known.has(path) || among([own]).length === 0) return known.paths;
  return inOrder([...known.paths.map((one) => basename(one)), own]);
}

const code = /\.[cm]?[jt]s$/i;
const goesDown = /(?:^|[._-])down\.sql$|^undo/i;

function codeAmong(names: readonly string[], ending: string): readonly string[] {
  return names.filter((name) => name.endsWith(ending) && !/\.d\.\w+$/.test(name));
}

function goesUp(name: string): boolean {
  return name.endsWith('.sql') && !goesDown.test(name);
}

interface Listing {
  readonly paths: readonly string[];
  has(path: string): boolean;
}

/** The same object as long as the same files are there, as what is known of all of them is kept by it. */
function listing(key: string, files: ProjectFiles, list: () => readonly string[]): Listing {
  return files.derive(key, (previous: Listing | undefined) => {
    const paths = list();
    const isSame =
      previous?.paths.length === paths.length &&
      previous.paths.every((path, at) => path === paths[at]);
    if (isSame) return previous;
    const set = new Set(paths);
    return { paths, has: (path) => set.has(path) };
  });
}

/** Paths that are the same object as long as the same files are there. */
export function listed(
  key: string,
  files: ProjectFiles,
  list: () => readonly string[],
): readonly string[] {
  return listing(key, files, list).paths;
}
