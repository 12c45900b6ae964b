import { relative } from 'node:path';
import type { RelatedPlace } from '@sqlproof/core';
import type { Place } from '@sqlproof/shadow';
import { lineAt, lineStartsOf } from '../../../eslint-plugin/src/line-starts.js';

/** Turns ranges of files into lines and columns. `textOf`: what a file held when it was read. */
export function sourcePlaces(
  cwd: string,
  textOf: (path: string) => string,
): (place: Place) => RelatedPlace {
  const lines = new Map<string, readonly number[]>();
  return ({ path, span: [start, end] }) => {
    const starts = lines.get(path) ?? lineStartsOf(textOf(path));
    lines.set(path, starts);
    const [line, endLine] = [lineAt(starts, start), lineAt(starts, end)];
    return {
      file: relative(cwd, path).replaceAll('\\', '/'),
      line: line + 1,
      column: start - (starts[line] ?? 0) + 1,
      endLine: endLine + 1,
      endColumn: end - (starts[endLine] ?? 0) + 1,
    };
  };
}
