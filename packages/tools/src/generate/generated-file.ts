import { readFileSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { root } from '../root.js';

/** What a file of the repository should hold. */
export interface GeneratedFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

export function isStale({ path, text }: GeneratedFile): boolean {
  return textOf(path) !== text;
}

/** Writes the files that hold something else; the others keep their times. */
export function writeStale(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const stale = files.filter(isStale);
  for (const { path, text } of stale) writeFileSync(path, text);
  return stale;
}

/** A path as people write it: relative to the root, with `/`. */
export function shownPath(path: string): string {
  return relative(root, path).split(sep).join('/');
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
