import type { Operand, Predicate } from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import { comparisonSigns } from '../comparison-signs.js';
import { splitAtCommas, type ClauseWord, type WordCursor } from './clause-words.js';
import type { ConditionCursor } from './read-conjuncts.js';
import { readOperand } from './read-operand.js';
import { readSubQuery } from './read-sub-query.js';

const signs: Readonly<Record<string, string>> = {
  ...comparisonSigns,
  '!<': '>=',
  '!>': '<=',
  '<=>': '<=>',
};
/** Comparisons that are words, and can have NOT before them. */
const patterns = wordSet('LIKE ILIKE REGEXP RLIKE GLOB MATCH');
const negatable = wordSet('IN BETWEEN LIKE ILIKE REGEXP RLIKE GLOB MATCH');
/** Words that end an operand. */
const boundaries = wordSet(
  'AND OR XOR IN BETWEEN LIKE ILIKE REGEXP RLIKE GLOB IS ISNULL NOTNULL ESCAPE',
);

/** An operand and what it is compared with; an operand alone is a condition itself. */
export function readComparison(at: ConditionCursor): Predicate | undefined {
  const { cursor, text } = at;
  const start = cursor.index;
  const left = readSide(at);
  if (!left) return undefined;
  const compared = readRight(at, left);
  if (!compared || !endsComparison(cursor)) {
    // A comparison of comparisons: nothing is claimed of its parts.
    skipToConnective(cursor);
    const words = cursor.from(start);
    if (words.length === 0) return undefined;
    const whole = text.unread(text.spanOf(words));
    return {
      kind: 'Comparison',
      span: whole.span,
      left: whole,
      operator: 'IS TRUE',
      right: undefined,
    };
  }
  const span = text.spanOf(cursor.from(start));
  return compared.kind === 'Not'
    ? { ...compared, span, operand: { ...compared.operand, span } }
    : { ...compared, span };
}

function endsComparison({ isAtEnd, word }: WordCursor): boolean {
  return isAtEnd || word?.text === '&&' || isConnective(word);
}

function isConnective(word: ClauseWord | undefined): boolean {
  return word?.kind === 'word' && /^(?:AND|OR|XOR)$/.test(word.text);
}

function skipToConnective(cursor: WordCursor): void {
  while (!cursor.isAtEnd && !isConnective(cursor.word)) cursor.take();
}

/** What stands behind the left operand. */
function readRight(at: ConditionCursor, left: Operand): Predicate | undefined {
  const { cursor } = at;
  const sign = cursor.word?.kind === 'operator' ? signs[cursor.text] : undefined;
  if (sign !== undefined) {
    cursor.take();
    return readSigned(at, left, sign);
  }
  if (cursor.skip('IS')) return readIs(at, left);
  if (cursor.skip('ISNULL')) return comparison(left, 'IS NULL');
  if (cursor.skip('NOTNULL') || cursor.skipPhrase('NOT NULL'))
    return comparison(left, 'IS NOT NULL');
  const isNegated =
    cursor.text === 'NOT' && cursor.next?.kind === 'word' && negatable.has(cursor.next.text);
  if (isNegated) cursor.take();
  const negation = isNegated ? 'NOT ' : '';
  if (cursor.skip('IN')) return readIn(at, left, isNegated);
  if (cursor.skip('BETWEEN')) return readBetween(at, left, `${negation}BETWEEN`);
  const pattern = cursor.skipAny(patterns);
  if (pattern === '') return comparison(left, 'IS TRUE');
  return readPattern(at, left, `${negation}${pattern}`);
}

function comparison(left: Operand, operator: string, right?: Operand): Predicate {
  return { kind: 'Comparison', span: left.span, left, operator, right };
}

/** `= x`, `= ANY (SELECT …)`. */
function readSigned(at: ConditionCursor, left: Operand, sign: string): Predicate | undefined {
  const { cursor, text } = at;
  const quantifier = /^(?:ANY|SOME|ALL)$/.exec(cursor.text)?.[0];
  const group = cursor.next;
  if (quantifier === undefined || group?.kind !== 'group') {
    const right = readSide(at);
    return right && comparison(left, sign, right);
  }
  cursor.index += 2;
  const right = readSubQuery(group, text) ?? readOperand(text.inside(group), text);
  const isMember = sign === '=' && quantifier !== 'ALL' && right.kind === 'SubQuery';
  return comparison(
    left,
    isMember ? 'IN' : `${sign} ${quantifier === 'ALL' ? 'ALL' : 'ANY'}`,
    right,
  );
}

/** IS NULL, IS NOT TRUE, IS DISTINCT FROM x, SQLite's IS x. */
function readIs(at: ConditionCursor, left: Operand): Predicate | undefined {
  const { cursor } = at;
  const operator = cursor.skip('NOT') ? 'IS NOT' : 'IS';
  if (cursor.skipPhrase('DISTINCT FROM')) {
    const right = readSide(at);
    return right && comparison(left, `${operator} DISTINCT FROM`, right);
  }
  const state = cursor.skipAny(states);
  if (state !== '') return comparison(left, `${operator} ${state}`);
  const right = readSide(at);
  return right && comparison(left, operator, right);
}

const states = wordSet('NULL TRUE FALSE UNKNOWN');

/** A list of values, or a query; PostgreSQL's grammar takes NOT IN (SELECT …) for a NOT around IN. */
function readIn(at: ConditionCursor, left: Operand, isNegated: boolean): Predicate | undefined {
  const { cursor, text } = at;
  const group = cursor.word;
  if (group?.kind !== 'group') {
    const side = readSide(at);
    // SQLite's `IN table`.
    const right = side?.kind === 'Column' ? text.unread(side.span) : side;
    return right && comparison(left, isNegated ? 'NOT IN' : 'IN', right);
  }
  cursor.take();
  const query = readSubQuery(group, text);
  if (query) {
    const operand = comparison(left, 'IN', query);
    return isNegated ? { kind: 'Not', span: left.span, operand } : operand;
  }
  const inside = text.inside(group);
  const items = splitAtCommas(inside).map((item) => readOperand(item, text));
  const span = inside.length > 0 ? text.spanOf(inside) : text.span(group.start, group.end);
  return comparison(left, isNegated ? 'NOT IN' : 'IN', { kind: 'List', span, items });
}

function readBetween(at: ConditionCursor, left: Operand, operator: string): Predicate | undefined {
  const { cursor, text } = at;
  cursor.skip('SYMMETRIC');
  const start = cursor.index;
  const low = readSide(at);
  const high = cursor.skip('AND') ? readSide(at) : undefined;
  if (!low || !high) return undefined;
  const span = text.spanOf(cursor.from(start));
  return comparison(left, operator, { kind: 'List', span, items: [low, high] });
}

function readPattern(at: ConditionCursor, left: Operand, operator: string): Predicate | undefined {
  const { cursor } = at;
  cursor.skip('BINARY');
  const right = readSide(at);
  if (cursor.skip('ESCAPE')) readSide(at);
  return right && comparison(left, operator, right);
}

/** The operand up to the next comparison or connective. */
function readSide({ cursor, text }: ConditionCursor): Operand | undefined {
  const start = cursor.index;
  while (cursor.word && !endsOperand(cursor)) {
    if (cursor.skip('CASE')) skipCase(cursor);
    else cursor.take();
  }
  const words = cursor.from(start);
  return words.length > 0 ? readOperand(words, text) : undefined;
}

function endsOperand(cursor: WordCursor): boolean {
  const { word } = cursor;
  if (!word) return true;
  if (word.kind === 'operator') return Object.hasOwn(signs, word.text) || word.text === '&&';
  if (word.kind === 'punctuation') return word.text === ',';
  if (!cursor.isOneOf(boundaries)) return isInfix(cursor);
  return true;
}

/** NOT before IN or LIKE, and SQLite's MATCH between two operands. */
function isInfix(cursor: WordCursor): boolean {
  if (cursor.word?.kind !== 'word') return false;
  if (cursor.text === 'NOT')
    return cursor.next?.text === 'NULL' || negatable.has(cursor.next?.text ?? '');
  return cursor.text === 'MATCH' && cursor.next?.kind !== 'group';
}

/** To the END of a CASE. */
function skipCase(cursor: WordCursor): void {
  for (let depth = 1; depth > 0 && cursor.word;) {
    if (cursor.skip('CASE')) depth++;
    else if (cursor.skip('END')) depth--;
    else cursor.take();
  }
}
