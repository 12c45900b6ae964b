import { unknown, type Call, type Literal, type Operand, type Span } from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import type { ClassifiedHole } from '../dialect.js';
import { isAggregate } from './aggregates.js';
import { isName, splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { isMysqlFamily } from './mysql-family.js';
import { numberValue, stringValue } from './literal-value.js';
import { readSubQuery } from './read-sub-query.js';
import type { StatementText } from './statement-text.js';

/** Functions that are called without parentheses. */
export const bareFunctions = wordSet(
  'CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME LOCALTIME LOCALTIMESTAMP UTC_TIMESTAMP UTC_DATE UTC_TIME ' +
    'CURRENT_USER SESSION_USER SYSTEM_USER USER',
);
/** DATE '2020-01-01', _utf8mb4'a'. */
const typedLiteral = /^(?:DATE|TIME|TIMESTAMP|BINARY|_\w+)$/;
/** Arguments deeper than this are not looked at: every level is read anew. */
export const maxDepth = 16;

/** A constant, a name, a call, a sub-query. What an operator joins is Unknown. */
export function readOperand(
  written: readonly ClauseWord[],
  text: StatementText,
  depth = 0,
): Operand {
  const words = withoutCollation(written);
  const [first, second] = words;
  const span = text.spanOf(words);
  if (!first || depth > maxDepth) return unknown(span, 'expression');
  if (words.length === 1) return readWord(first, span, text, depth);
  if (words.length === 2 && second?.kind === 'number' && /^[-+]$/.test(first.text)) {
    const value = numberValue(textOf(second, text));
    return { kind: 'Literal', span, value: first.text === '-' ? negative(value) : value };
  }
  if (words.length === 2 && second?.kind === 'string' && typedLiteral.test(first.text)) {
    return readWord(second, span, text, depth);
  }
  return readCall(words, text, depth) ?? readColumn(words, text) ?? unknown(span, 'expression');
}

/** JSON has no negative zero. */
function negative(value: number | string): number | string {
  return typeof value === 'number' ? 0 - value : `-${value}`;
}

/** What stands where the program, or a tool, fills the text. */
export function holeOperand({ interpolation, hole, position }: ClassifiedHole): Operand {
  if (interpolation) return interpolation;
  if (hole.source === '??' && position === 'identifier') {
    return unknown(hole.span, 'name is not static');
  }
  if (hole.fill === 'bound') return { kind: 'Parameter', span: hole.span };
  return unknown(hole.span, 'replaced by a tool');
}

function withoutCollation(words: readonly ClauseWord[]): readonly ClauseWord[] {
  const collation = words.at(-2);
  const isCollated = words.length > 2 && collation?.kind === 'word' && collation.text === 'COLLATE';
  return isCollated ? words.slice(0, -2) : words;
}

function readWord(word: ClauseWord, span: Span, text: StatementText, depth: number): Operand {
  const hole = text.holeIn(word.start, word.end);
  if (hole && word.kind !== 'group') return holeOperand(hole);
  switch (word.kind) {
    case 'group':
      return readSubQuery(word, text, depth) ?? readOperand(text.inside(word), text, depth + 1);
    case 'string':
      return { kind: 'Literal', span, value: stringValue(textOf(word, text), text.dialect) };
    case 'number':
      return { kind: 'Literal', span, value: numberValue(textOf(word, text)) };
    case 'placeholder':
      return readPlaceholder(word, span, text);
    case 'word':
      return readKeyword(word, span) ?? column(word, undefined, span, text);
    case 'quoted-identifier':
      return column(word, undefined, span, text);
    default:
      return word.text === '*' ? star(undefined, span, text) : unknown(span, 'expression');
  }
}

/** `?`, `:name`, `@name`; MySQL's `@name` is a variable of the session. */
function readPlaceholder(word: ClauseWord, span: Span, { dialect }: StatementText): Operand {
  const isVariable = word.text.startsWith(isMysqlFamily(dialect) ? '@' : '@@');
  return isVariable ? unknown(span, 'variable of the session') : { kind: 'Parameter', span };
}

function readKeyword({ text }: ClauseWord, span: Span): Literal | Call | undefined {
  if (text === 'NULL') return { kind: 'Literal', span, value: null };
  if (text === 'TRUE' || text === 'FALSE') return { kind: 'Literal', span, value: text === 'TRUE' };
  if (!bareFunctions.has(text)) return undefined;
  return { kind: 'Call', span, name: text.toLowerCase(), args: [], aggregate: false };
}

function column(
  word: ClauseWord,
  table: ClauseWord | undefined,
  span: Span,
  text: StatementText,
): Operand {
  return { kind: 'Column', span, table: table && text.nameOf(table), name: text.nameOf(word) };
}

function star(table: ClauseWord | undefined, span: Span, text: StatementText): Operand {
  return { kind: 'Column', span, table: table && text.nameOf(table), name: '*' };
}

/** `name(…)`, `schema.name(…) OVER (…)`. */
function readCall(
  words: readonly ClauseWord[],
  text: StatementText,
  depth: number,
): Operand | undefined {
  const cursor = new WordCursor(words, 0);
  const name = text.dottedName(cursor);
  const group = cursor.take();
  if (!name || group?.kind !== 'group') return undefined;
  const isWindow = skipWindow(cursor);
  if (!cursor.isAtEnd) return undefined;
  const inside = text.inside(group);
  if (casts.has(name.last.text)) return readCast(inside, text, depth);
  if (name.last.text === 'EXISTS') return undefined;
  const called = text.nameOf(name.last).toLowerCase();
  const args = argumentsIn(inside);
  const query = readSubQuery(group, text, depth);
  return {
    kind: 'Call',
    span: text.spanOf(words),
    name: called,
    args: query ? [query] : args.map((argument) => readOperand(argument, text, depth + 1)),
    aggregate: !isWindow && isAggregate(called.toUpperCase(), args.length, text.dialect),
  };
}

/** OVER and what can stand before it; true where a window makes a row of each row. */
function skipWindow(cursor: WordCursor): boolean {
  if (cursor.skipPhrase('WITHIN GROUP (') || cursor.skipPhrase('FILTER ('))
    return skipWindow(cursor);
  if (!cursor.skip('OVER')) return false;
  cursor.take();
  return true;
}

/** `*` is no argument; neither is what orders the rows of an aggregate. */
function argumentsIn(inside: readonly ClauseWord[]): readonly (readonly ClauseWord[])[] {
  const [first] = inside;
  if (inside.length === 1 && first?.text === '*') return [];
  const isMarked = first?.kind === 'word' && /^(?:DISTINCT|ALL)$/.test(first.text);
  const end = inside.findIndex(
    ({ kind, text }, at) => at > 0 && kind === 'word' && /^(?:ORDER|SEPARATOR)$/.test(text),
  );
  return splitAtCommas(inside.slice(isMarked ? 1 : 0, end < 0 ? undefined : end));
}

const casts = wordSet('CAST TRY_CAST');

/** The value that is cast. */
function readCast(
  inside: readonly ClauseWord[],
  text: StatementText,
  depth: number,
): Operand | undefined {
  const as = inside.findIndex((word) => word.kind === 'word' && word.text === 'AS');
  return as > 0 ? readOperand(inside.slice(0, as), text, depth + 1) : undefined;
}

function readColumn(words: readonly ClauseWord[], text: StatementText): Operand | undefined {
  const last = words.at(-1);
  const table = words.at(-3);
  const isDotted = words.every((word, at) =>
    at % 2 === 0 ? isName(word) || (word === last && word.text === '*') : word.text === '.',
  );
  if (!last || !table || !isDotted || words.length % 2 === 0) return undefined;
  const span = text.spanOf(words);
  const hole = text.holeIn(words[0]?.start ?? 0, last.end);
  if (hole) return holeOperand(hole);
  return last.text === '*' ? star(table, span, text) : column(last, table, span, text);
}

function textOf({ start, end }: ClauseWord, text: StatementText): string {
  return text.input.text.slice(start, end);
}
