import {
  isUnknown,
  type Condition,
  type Expression,
  type Maybe,
  type Predicate,
} from '../../ir/index.js';
import { tokens, type TokenKind } from '../../source/lexer.js';
import { wordSet } from '../../source/word-set.js';
import type { ClauseWord } from './clause-words.js';
import { readConjuncts } from './read-conjuncts.js';
import { bareFunctions, readOperand } from './read-operand.js';
import type { StatementText } from './statement-text.js';

/** Words that stand before a parenthesis and are no functions. */
const beforeParenthesis = wordSet(
  'AND OR NOT XOR IN ANY ALL SOME EXISTS VALUES CASE WHEN THEN ELSE LIKE BETWEEN IS SELECT FROM WHERE ON USING AS ' +
    'OVER FILTER WITHIN GROUP BY JOIN DISTINCT DIV MOD REGEXP RLIKE GLOB INTERVAL COLLATE LIMIT HAVING UNION EXCEPT ' +
    'INTERSECT CAST TRY_CAST ESCAPE MEMBER OF PARTITION ORDER FOR',
);
/** Longer words are the name of no function. */
const longestName = 128;

/** More parentheses around an expression are left as they are: every pair is read anew. */
const maxParentheses = 8;

/** An expression that is stored with the schema: a default, a part of an index. */
export function readExpression(
  words: readonly ClauseWord[],
  text: StatementText,
): Maybe<Expression> {
  const inside = withoutParentheses(words, text);
  const range = rangeOf(inside);
  if (!range) return text.unread(text.spanOf(words));
  const operand = readOperand(inside, text);
  return { kind: 'Expression', ...storedText(range, text), operand };
}

/** The same for what is true or false: a check, the WHERE of an index. */
export function readCondition(words: readonly ClauseWord[], text: StatementText): Maybe<Condition> {
  const inside = withoutParentheses(words, text);
  const range = rangeOf(inside);
  if (!range) return text.unread(text.spanOf(words));
  const read = readConjuncts(inside, text);
  const conjuncts = isUnknown(read) ? [somePredicate(inside, text)] : read;
  return { kind: 'Condition', ...storedText(range, text), conjuncts };
}

/** A condition of which nothing is known but that it is there. */
function somePredicate(words: readonly ClauseWord[], text: StatementText): Predicate {
  const span = text.spanOf(words);
  const left = text.unread(span);
  return { kind: 'Comparison', span, left, operator: 'IS TRUE', right: undefined };
}

function withoutParentheses(
  words: readonly ClauseWord[],
  text: StatementText,
): readonly ClauseWord[] {
  let inside = words;
  for (let pairs = 0; pairs < maxParentheses; pairs++) {
    const [first] = inside;
    if (inside.length !== 1 || first?.kind !== 'group') break;
    inside = text.inside(first);
  }
  return inside;
}

type Offsets = readonly [start: number, end: number];

function rangeOf(words: readonly ClauseWord[]): Offsets | undefined {
  const [first] = words;
  const last = words.at(-1);
  return first && last && [first.start, last.end];
}

function storedText(
  [start, end]: Offsets,
  text: StatementText,
): Pick<Expression, 'span' | 'text' | 'calls'> {
  const calls = [...new Set(callsIn(start, end, text))];
  return { span: text.span(start, end), text: text.written(start, end), calls };
}

/** Names of the functions called anywhere between two offsets, lower case. */
function* callsIn(start: number, end: number, text: StatementText): Generator<string> {
  const { input, dialect } = text;
  let name: string | undefined;
  let previous = '';
  let beforePrevious = '';
  for (const token of tokens(input.text, dialect, start, end)) {
    if (token.kind === 'comment') continue;
    const written = input.text.slice(token.start, Math.min(token.end, token.start + longestName));
    // The type of a cast has parentheses too: CAST(a AS varchar(10)).
    if (written === '(' && name !== undefined && beforePrevious !== 'AS') yield name;
    const word = token.kind === 'word' ? written.toUpperCase() : '';
    const isBare = bareFunctions.has(word) && previous !== '.' && input.text[token.end] !== '(';
    if (isBare) yield word.toLowerCase();
    name = nameIn(token.kind, written, word);
    beforePrevious = previous;
    previous = word === '' ? written : word;
  }
}

function nameIn(kind: TokenKind, written: string, word: string): string | undefined {
  if (kind === 'quoted-identifier') return written.slice(1, -1).toLowerCase();
  return kind === 'word' && !beforeParenthesis.has(word) ? word.toLowerCase() : undefined;
}
