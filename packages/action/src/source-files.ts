import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join, resolve } from 'node:path';
import { minifiedFiles, skippedFolders } from '../../cli/src/built-in-files.js';
import { isOurs } from '../../cli/src/target-files.js';

/** What the built-in configuration lints. */
export interface SourceFiles {
  /** Absolute, in an order that does not depend on the machine. */
  readonly files: readonly string[];
  /** How many were left out because of their size. */
  readonly tooLarge: number;
}

const skipped = new Set(skippedFolders);
const sql = /\.sql$/;
/** Bytes. Larger code is generated; larger SQL is a dump. */
const maxCodeSize = 2_000_000;
const maxSqlSize = 20_000_000;

/** Finds the code and the `.sql` files in the paths. Symbolic links are not followed. */
export function findSourceFiles(cwd: string, paths: readonly string[]): SourceFiles {
  const found = new Set(paths.flatMap((path) => [...walk(resolve(cwd, path))]));
  const sources = [...found].sort();
  const files = sources.filter((path) => !isTooLarge(path));
  return { files, tooLarge: sources.length - files.length };
}

function* walk(path: string): Generator<string> {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status?.isFile() && isSource(path)) yield path;
  if (status?.isDirectory()) yield* walkFolder(path);
}

function* walkFolder(folder: string): Generator<string> {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* walkFolder(path);
    if (entry.isFile() && isSource(path)) yield path;
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isSource(path: string): boolean {
  return isOurs(path) && !minifiedFiles.test(path);
}

function isTooLarge(path: string): boolean {
  const size = lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return size > (sql.test(path) ? maxSqlSize : maxCodeSize);
}
