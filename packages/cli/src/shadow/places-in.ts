import { relative } from 'node:path';
import { lineAt, lineStartsOf } from '../../../eslint-plugin/src/line-starts.js';

/** Places in files, as they are printed. */
export interface Places {
  /** Both from 1. `offset`: in UTF-16 units. */
  readonly at: (path: string, offset: number) => { readonly line: number; readonly column: number };
  /** The path from the working directory, with `/` separators. */
  readonly shown: (path: string) => string;
}

/** `textOf`: what a file held when it was read. */
export function placesIn(cwd: string, textOf: (path: string) => string): Places {
  const lines = new Map<string, readonly number[]>();
  return {
    at: (path, offset) => {
      const starts = lines.get(path) ?? lineStartsOf(textOf(path));
      lines.set(path, starts);
      const line = lineAt(starts, offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
    shown: (path) => relative(cwd, path).replaceAll('\\', '/'),
  };
}
