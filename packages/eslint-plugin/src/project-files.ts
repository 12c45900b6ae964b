import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { ProjectFiles } from '@sqlproof/core';

/** Larger files are not configuration. Bytes. */
const maxSize = 2_000_000;
/** How long an answer is believed, so that an editor sees a changed file. Milliseconds. */
const freshness = 2_000;

interface Remembered<Value> {
  readonly value: Value;
  readonly at: number;
}

/** The file system, asked about each path at most once in a while. */
export function diskFiles(now: () => number = Date.now): ProjectFiles {
  const texts = new Map<string, Remembered<string | undefined>>();
  const listings = new Map<string, Remembered<readonly string[]>>();
  const derived = new Map<string, Remembered<unknown>>();
  return {
    read: (path) => remember(texts, path, () => readText(path)),
    list: (directory) => remember(listings, directory, () => readNames(directory)),
    // A key belongs to one question, whose answers have one type.
    derive: <Value>(key: string, compute: () => Value) => remember(derived, key, compute) as Value,
  };

  function remember<Value>(
    cache: Map<string, Remembered<Value>>,
    key: string,
    compute: () => Value,
  ): Value {
    const found = cache.get(key);
    if (found && now() - found.at < freshness) return found.value;
    const value = compute();
    cache.set(key, { value, at: now() });
    return value;
  }
}

/** The project around the files that this process lints. */
export const projectFiles: ProjectFiles = diskFiles();

function readText(path: string): string | undefined {
  try {
    const status = statSync(path);
    return status.isFile() && status.size <= maxSize ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function readNames(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
