import { tokens } from '@sqlproof/core';

const plannable: ReadonlySet<string> = new Set([
  ...['select', 'insert', 'update', 'delete', 'merge', 'with', 'values', 'table'],
]);

/** True for a statement that reads or changes rows; others can have passwords in them. */
export function isPlannable(text: string): boolean {
  for (const { kind, start, end } of tokens(text, 'postgresql')) {
    const part = text.slice(start, end);
    if (kind === 'comment' || part === '(') continue;
    return kind === 'word' && plannable.has(part.toLowerCase());
  }
  return false;
}

/**
 * A statement without what may be left of its values: comments, in which tracing tools write, and literals, which the server
 * keeps where it had forgotten the statement while it ran.
 */
export function withoutValues(text: string): string {
  let result = '';
  let at = 0;
  for (const { kind, start, end } of tokens(text, 'postgresql')) {
    result += at < start ? ' ' : '';
    if (kind === 'string' || kind === 'number') result += '$1';
    else if (kind !== 'comment') result += text.slice(start, end);
    at = end;
  }
  return result.trim();
}

/** A statement as it is compared with others: one sign for every value and every list of values, no comments, small letters. */
export function comparable(text: string): string {
  const words: string[] = [];
  for (const { kind, start, end } of tokens(text, 'postgresql')) {
    if (kind === 'comment') continue;
    words.push(wordOf(kind, text.slice(start, end)));
  }
  return words
    .join(' ')
    .replaceAll(/\( \?(?: , \?)* \)/g, '( ? )')
    .replace(/(?: ;)+$/, '');
}

function wordOf(kind: string, text: string): string {
  switch (kind) {
    case 'string':
    case 'number':
    case 'placeholder':
      return '?';
    case 'quoted-identifier':
      return /^"[a-z_][a-z0-9_]*"$/.test(text) ? text.slice(1, -1) : text;
    default:
      return text.toLowerCase();
  }
}
