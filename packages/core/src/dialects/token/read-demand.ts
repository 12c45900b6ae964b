import type { Demand } from '../../ir/index.js';
import { WordCursor, type ClauseWord } from './clause-words.js';
import type { StatementText } from './statement-text.js';

/** `ALGORITHM = INPLACE LOCK = NONE`, `WITH (ONLINE = ON)`; `undefined` where nothing is demanded. */
export function demandIn(text: StatementText, words: readonly ClauseWord[]): Demand | undefined {
  const cursor = new WordCursor(words, 0);
  let algorithm: string | undefined;
  let lock: string | undefined;
  let online: boolean | undefined;
  for (let word = cursor.take(); word; word = cursor.take()) {
    if (word.text === 'ALGORITHM') algorithm = valueAt(cursor);
    else if (word.text === 'LOCK') lock = valueAt(cursor);
    else if (word.text === 'WITH' && cursor.word?.kind === 'group') {
      online = onlineIn(text.inside(cursor.word));
    }
  }
  if (algorithm === undefined && lock === undefined && online === undefined) return undefined;
  return { algorithm, lock, online };
}

/** True for a command of ALTER TABLE that only says how the others are carried out. */
export function isDemand([first]: readonly ClauseWord[]): boolean {
  return first?.kind === 'word' && (first.text === 'ALGORITHM' || first.text === 'LOCK');
}

function valueAt(cursor: WordCursor): string | undefined {
  cursor.skip('=');
  return cursor.take()?.text.toLowerCase();
}

/** Value of ONLINE in the options of WITH (…). */
export function onlineIn(words: readonly ClauseWord[]): boolean | undefined {
  const at = words.findIndex((word) => word.kind === 'word' && word.text === 'ONLINE');
  if (at < 0) return undefined;
  return words[at + 2]?.text === 'ON';
}
