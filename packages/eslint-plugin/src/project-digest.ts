import {
  directoriesAbove,
  isMigrationFolder,
  isSchemaSource,
  nearestSources,
} from '@sqlproof/core';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, type Dirent, type Stats } from 'node:fs';

/** How long a digest is believed, so that an editor sees a changed file. Milliseconds. */
const freshness = 2_000;
/** Directories that are read at most, those nearest to the root first. */
const maxDirectories = 2_000;
/** What tools write and other people wrote. Folders whose names start with a dot are left out too. */
const skipped: ReadonlySet<string> = new Set(['dist', 'build', 'coverage', 'out', 'vendor']);

/**
 * The digest of the working directory, read from the disk at most once in a while. ESLint's cache knows the linted file
 * and its configuration only; with a digest in the configuration it also sees that a file changed which the findings in
 * others depend on.
 */
export function projectDigest(now: () => number = Date.now): () => string {
  let known:
    { readonly value: string; readonly directory: string; readonly at: number } | undefined;
  return () => {
    const directory = workingDirectory();
    const at = now();
    if (known?.directory !== directory || Math.abs(at - known.at) >= freshness) {
      known = { value: digestOf(directory), directory, at };
    }
    return known.value;
  };
}

/** A short hash over the names, sizes and times of the schema sources below and above a directory. Never throws. */
export function digestOf(directory: string): string {
  const stamps = new Set<string>();
  for (const path of [...sourcesBelow(directory), ...sourcesAbove(directory)]) {
    const status = statusOf(path);
    if (status?.isFile()) stamps.add(`${path}\n${status.size}\n${status.mtimeMs}`);
  }
  const inOrder = [...stamps].sort().join('\n');
  return createHash('sha256').update(inOrder).digest('hex').slice(0, 16);
}

interface Folder {
  readonly path: string;
  readonly holdsMigrations: boolean;
}

function* sourcesBelow(root: string): Generator<string> {
  const folders: Folder[] = [{ path: root, holdsMigrations: false }];
  // The loop also reaches the folders that it appends.
  for (const { path, holdsMigrations } of folders) {
    for (const entry of entriesOf(path)) {
      const below = `${path}/${entry.name}`;
      if (entry.name === 'node_modules') yield* installedIn(path);
      else if (!entry.isDirectory()) {
        if (isSchemaSource(entry.name, holdsMigrations)) yield below;
      } else if (folders.length < maxDirectories && !isSkipped(entry.name)) {
        folders.push({
          path: below,
          holdsMigrations: holdsMigrations || isMigrationFolder(entry.name),
        });
      }
    }
  }
}

function isSkipped(folder: string): boolean {
  return folder.startsWith('.') || skipped.has(folder);
}

/** What is looked for above a linted file is found above the working directory too, up to the repository's root. */
function* sourcesAbove(directory: string): Generator<string> {
  if (existsSync(`${directory}/.git`)) return;
  for (const folder of directoriesAbove(directory)) {
    for (const source of nearestSources) yield `${folder}/${source}`;
    if (existsSync(`${folder}/.git`)) return;
  }
}

/** Of the packages of a folder, those whose release tells how migrations run. */
function* installedIn(folder: string): Generator<string> {
  for (const source of nearestSources) {
    if (source.startsWith('node_modules/')) yield `${folder}/${source}`;
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Empty when the process stands in a directory that somebody removed. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return '';
  }
}
