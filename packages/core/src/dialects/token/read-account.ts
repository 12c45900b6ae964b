import { isName, type WordCursor } from './clause-words.js';
import type { StatementText } from './statement-text.js';

/** `app@localhost`, `'app'@'%'`, `CURRENT_USER()`: a user as MySQL names it, without quotes. */
export function readAccount(cursor: WordCursor, text: StatementText): string | undefined {
  const first = cursor.word;
  if (!first || !(isName(first) || first.kind === 'string')) return undefined;
  skipAccount(cursor);
  const { end } = cursor.last ?? first;
  return text.written(first.start, end).replaceAll(/['"`[\]]/g, '');
}

/** Goes past a user: what is written without a space. */
export function skipAccount(cursor: WordCursor): void {
  cursor.skip('=');
  const first = cursor.take();
  while (cursor.word && cursor.text !== ',' && cursor.word.start === (cursor.last ?? first)?.end) {
    cursor.take();
  }
}
