import { basename, dirname, join } from 'node:path/posix';
import { compareVersions } from './compare-versions.js';
import type { Candidate } from './runner.js';

/**
 * How a tool orders its files: by the numbers that their names begin with, by their names character by character, or, as
 * people expect of a tool that is not known, by numbers when every name has one.
 */
export type FileOrder = 'number' | 'name' | 'natural';

const orders: {
  readonly [Name in FileOrder]: (names: readonly string[]) => readonly string[];
} = {
  number: (names) => [...names].sort(compareVersions),
  name: (names) => [...names].sort(compareNames),
  natural: (names) =>
    names.every((name) => /^v?\d/i.test(name)) ? orders.number(names) : orders.name(names),
};

const goesDown = /(?:^|[._-])down\.sql$|^undo/i;

/**
 * The SQL files in a migration's own folder, itself included though it may not be on the disk yet. What undoes is left
 * out.
 */
export function filesBeside(
  { path, files }: Candidate,
  order: FileOrder = 'number',
): readonly string[] {
  const folder = dirname(path);
  const own = basename(path);
  const inOrder = (names: readonly string[]): readonly string[] =>
    orders[order](names).map((name) => join(folder, name));
  const known = files.derive(`files in ${folder} by ${order}`, () =>
    inOrder(files.list(folder).filter(goesUp)),
  );
  if (known.includes(path) || !goesUp(own)) return known;
  return inOrder([...known.map((one) => basename(one)), own]);
}

/** One file in each folder beside the migration's own: `migrations/20240101_users/migration.sql`. */
export function foldersBeside(
  { path, files }: Candidate,
  order: FileOrder = 'number',
): readonly string[] {
  const all = dirname(dirname(path));
  const own = basename(dirname(path));
  const name = basename(path);
  const inOrder = (folders: readonly string[]): readonly string[] =>
    orders[order](folders).map((folder) => join(all, folder, name));
  const known = files.derive(`folders in ${all} with ${name} by ${order}`, () =>
    inOrder(files.list(all).filter((folder) => files.read(join(all, folder, name)) !== undefined)),
  );
  if (known.includes(path)) return known;
  return inOrder([...known.map((one) => basename(dirname(one))), own]);
}

function goesUp(name: string): boolean {
  return name.endsWith('.sql') && !goesDown.test(name);
}

function compareNames(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
