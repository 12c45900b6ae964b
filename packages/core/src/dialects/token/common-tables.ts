import { isName } from './clause-words.js';
import type { StatementText } from './statement-text.js';

/** Names of the tables of WITH, here and around, in lower case. */
export function commonTables(text: StatementText): ReadonlySet<string> {
  const { words, outerTables } = text;
  if (words[0]?.text !== 'WITH') return outerTables;
  const names = new Set(outerTables);
  const start = words[1]?.text === 'RECURSIVE' ? 2 : 1;
  // A name at the start and behind each comma, up to the statement itself.
  for (let at = start; at < words.length; at++) {
    const word = words[at];
    if (!word || (word.kind === 'word' && verb.test(word.text))) break;
    const isFirst = at === start || words[at - 1]?.text === ',';
    if (isFirst && isName(word)) names.add(text.nameOf(word).toLowerCase());
  }
  return names;
}

const verb = /^(?:SELECT|INSERT|REPLACE|UPDATE|DELETE|MERGE)$/;
