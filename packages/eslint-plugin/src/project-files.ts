import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { ProjectFiles } from '@sqlproof/core';

/** Larger files are not configuration. Bytes. */
const maxSize = 2_000_000;
/** How long an answer is believed, so that an editor sees a changed file. Milliseconds. */
const freshness = 2_000;

/** An answer that took long is believed longer: for this many times as long as it took. */
const patience = 20;

interface Remembered<Value> {
  readonly value: Value;
  readonly until: number;
}

/** A file or directory, with what tells whether it is still the same. */
interface Stamped<Value> {
  readonly value: Value;
  readonly stamp: string | undefined;
}

/** The file system, asked about each path at most once in a while. */
export function diskFiles(now: () => number = () => performance.now()): ProjectFiles {
  const texts = new Map<string, Remembered<Stamped<string | undefined>>>();
  const listings = new Map<string, Remembered<Stamped<readonly string[]>>>();
  const derived = new Map<string, Remembered<unknown>>();
  return {
    read: (path) => remember(texts, path, (known) => unlessSame(known, path, readText)).value,
    list: (path) => remember(listings, path, (known) => unlessSame(known, path, readNames)).value,
    // A key belongs to one question, whose answers have one type.
    derive: <Value>(key: string, compute: (previous: Value | undefined) => Value) =>
      remember(derived, key, compute as (previous: unknown) => unknown) as Value,
  };

  function remember<Value>(
    cache: Map<string, Remembered<Value>>,
    key: string,
    compute: (previous: Value | undefined) => Value,
  ): Value {
    const found = cache.get(key);
    const from = now();
    if (found && from < found.until) return found.value;
    const value = compute(found?.value);
    const to = now();
    cache.set(key, { value, until: to + Math.max(freshness, patience * (to - from)) });
    return value;
  }
}

/** Reads again only what has another size or time. */
function unlessSame<Value>(
  known: Stamped<Value> | undefined,
  path: string,
  read: (path: string, status: Stats | undefined) => Value,
): Stamped<Value> {
  const status = statusOf(path);
  const stamp = status && `${status.size} ${status.mtimeMs} ${status.ino}`;
  if (known && known.stamp === stamp) return known;
  return { value: read(path, status), stamp };
}

/** The project around the files that this process lints. */
export const projectFiles: ProjectFiles = diskFiles();

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function readText(path: string, status: Stats | undefined): string | undefined {
  if (!status?.isFile() || status.size > maxSize) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function readNames(directory: string, status: Stats | undefined): readonly string[] {
  if (!status?.isDirectory()) return [];
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
