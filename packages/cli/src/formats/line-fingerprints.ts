import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '@sqlproof/core';

/**
 * Names each diagnostic so that it keeps its name when its lines move: by the rule, the file, the text of its lines
 * without white space, and how often the same came before. Of a file that cannot be read, the message stands for the text.
 */
export function lineFingerprints(
  diagnostics: readonly Diagnostic[],
  cwd: string,
): readonly string[] {
  const files = new Map<string, readonly string[]>();
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const { file, line, endLine, rule, message } = diagnostic;
    const lines = files.get(file) ?? linesOf(resolve(cwd, file));
    files.set(file, lines);
    const text = lines
      .slice(line - 1, endLine)
      .join(' ')
      .replaceAll(/\s+/g, '');
    const key = [rule ?? '', file, text === '' ? message : text].join('\0');
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}:${before + 1}`;
  });
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r\n|[\r\n]/);
  } catch {
    return [];
  }
}
