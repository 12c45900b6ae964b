import { isAggregate } from './aggregates.js';
import { splitAtCommas, type ClauseWord } from './clause-words.js';
import type { StatementText } from './statement-text.js';

/** Deeper parentheses are not looked at: every level is read anew. */
const maxDepth = 16;

/** True when a function among the words folds rows, outside sub-queries and windows. */
export function holdsAggregate(
  words: readonly ClauseWord[],
  text: StatementText,
  depth = 0,
): boolean {
  if (depth > maxDepth || /^(?:SELECT|WITH)$/.test(words[0]?.text ?? '')) return false;
  return words.some((word, at) => {
    if (word.kind !== 'group') return false;
    const inside = text.inside(word);
    const name = words[at - 1];
    const isCall = name?.kind === 'word' && words[at + 1]?.text !== 'OVER';
    if (name?.text === 'OVER') return false;
    if (isCall && isAggregate(name.text, splitAtCommas(inside).length, text.dialect)) return true;
    return holdsAggregate(inside, text, depth + 1);
  });
}
