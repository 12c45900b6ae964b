import { unknown, type Maybe, type Predicate } from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import { WordCursor, type ClauseWord } from './clause-words.js';
import { isMysqlFamily } from './mysql-family.js';
import { readComparison } from './read-comparison.js';
import { readSubQuery } from './read-sub-query.js';
import type { StatementText } from './statement-text.js';

/** Parentheses deeper than this are not looked at: every level is read anew. */
const maxDepth = 32;

/** The conjuncts of a condition; Unknown when it is not one, as where the program writes a part of it. */
export function readConjuncts(
  words: readonly ClauseWord[],
  text: StatementText,
): Maybe<readonly Predicate[]> {
  const predicate = readCondition(words, text, 0);
  if (!predicate) return unknown(text.spanOf(words), 'condition is not read');
  return predicate.kind === 'And' ? predicate.operands : [predicate];
}

function readCondition(
  words: readonly ClauseWord[],
  text: StatementText,
  depth: number,
): Predicate | undefined {
  if (isMysqlFamily(text.dialect) && words.some((word) => word.text === '||')) {
    return somePredicate(words, text);
  }
  const cursor = new WordCursor(words, 0);
  const predicate = readOr({ cursor, text, depth });
  return cursor.isAtEnd ? predicate : undefined;
}

/** MySQL's `||` is OR or a concatenation, as a setting has it: nothing is claimed of what it joins. */
function somePredicate(words: readonly ClauseWord[], text: StatementText): Predicate | undefined {
  if (words.length === 0) return undefined;
  const left = unknown(text.spanOf(words), 'expression');
  return { kind: 'Comparison', span: left.span, left, operator: 'IS TRUE', right: undefined };
}

/** Where reading a condition has come to. */
export interface ConditionCursor {
  readonly cursor: WordCursor;
  readonly text: StatementText;
  readonly depth: number;
}

function readOr(at: ConditionCursor): Predicate | undefined {
  return readChain(at, 'Or', readXor);
}

/** XOR binds tighter than OR; nothing is claimed of what it joins. */
function readXor(at: ConditionCursor): Predicate | undefined {
  const { cursor, text } = at;
  const start = cursor.index;
  let predicate = readAnd(at);
  while (predicate && cursor.skip('XOR')) {
    if (!readAnd(at)) return undefined;
    predicate = somePredicate(cursor.from(start), text);
  }
  return predicate;
}

function readAnd(at: ConditionCursor): Predicate | undefined {
  return readChain(at, 'And', readNot);
}

/** Operands with one connective between them; those of the same connective in parentheses are among them. */
function readChain(
  at: ConditionCursor,
  kind: 'And' | 'Or',
  readOne: (at: ConditionCursor) => Predicate | undefined,
): Predicate | undefined {
  const start = at.cursor.index;
  const operands: Predicate[] = [];
  do {
    const operand = readOne(at);
    if (!operand) return undefined;
    if (operand.kind === kind) operands.push(...operand.operands);
    else operands.push(operand);
  } while (skipConnective(at, kind));
  const [only] = operands;
  if (operands.length === 1 || !only) return only;
  return { kind, span: at.text.spanOf(at.cursor.from(start)), operands };
}

function skipConnective({ cursor, text }: ConditionCursor, kind: 'And' | 'Or'): boolean {
  if (kind === 'Or') return cursor.skip('OR');
  return cursor.skip('AND') || (isMysqlFamily(text.dialect) && cursor.skip('&&'));
}

function readNot(at: ConditionCursor): Predicate | undefined {
  const { cursor, text } = at;
  const starts: number[] = [];
  for (; cursor.isOneOf(not); cursor.take()) starts.push(cursor.index);
  let predicate = readPredicate(at);
  for (const start of starts.reverse()) {
    if (!predicate) return undefined;
    predicate = { kind: 'Not', span: text.spanOf(cursor.from(start)), operand: predicate };
  }
  return predicate;
}

const not = wordSet('NOT');

function readPredicate(at: ConditionCursor): Predicate | undefined {
  const { cursor, text } = at;
  const { word, next } = cursor;
  if (word?.text === 'EXISTS' && next?.kind === 'group') {
    cursor.index += 2;
    const query = readSubQuery(next, text);
    const span = text.span(word.start, next.end);
    return query && { kind: 'Exists', span, select: query.select };
  }
  if (word?.kind === 'group' && endsPredicate(next)) {
    const nested = readNested(word, at);
    if (nested) return nested;
  }
  return readComparison(at);
}

/** True behind a predicate: at a connective or at the end. */
function endsPredicate(word: ClauseWord | undefined): boolean {
  return !word || word.text === '&&' || (word.kind === 'word' && connectives.has(word.text));
}

const connectives = wordSet('AND OR XOR');

/** A condition in parentheses; `undefined` for a query and for a row of values. */
function readNested(group: ClauseWord, { cursor, text, depth }: ConditionCursor) {
  const inside = text.inside(group);
  const isRow = inside.some((word) => word.text === ',' && word.kind === 'punctuation');
  const isQuery = /^(?:SELECT|WITH|VALUES)$/.test(inside[0]?.text ?? '');
  if (isRow || isQuery || inside.length === 0 || depth >= maxDepth) return undefined;
  const predicate = readCondition(inside, text, depth + 1);
  if (predicate) cursor.take();
  return predicate;
}
