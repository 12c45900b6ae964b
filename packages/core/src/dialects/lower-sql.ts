import {
  isUnknown,
  type DialectName,
  type Hole,
  type HolePosition,
  type Interpolation,
  type Maybe,
  type Opaque,
  type Site,
  type SqlText,
  type Statement,
} from '../ir/index.js';
import { classifyHoles } from '../source/classify-hole.js';
import { tokens } from '../source/lexer.js';
import { splitStatements, type StatementRange } from '../source/split-statements.js';
import type { ClassifiedHole, StatementInput } from './dialect.js';
import postgresql from './postgresql/index.js';
import { readStatement } from './token/read-statement.js';

/** A text cut into statements, with the holes that a tool or the host program fills. */
export interface LowerSqlOptions {
  readonly sql: SqlText;
  readonly site: Site;
  /** Statement ranges when the caller has split the text already. */
  readonly statements?: readonly StatementRange[];
  /** Longer statements are read by tokens only. UTF-16 units. */
  readonly maxStatementSize?: number;
}

/** Facts of every statement in a text, in order. A statement that cannot be read costs only itself. */
export function lowerSql(options: LowerSqlOptions): Statement[] {
  const { sql, site } = options;
  const dialect = dialectOrUnknown(site.dialect);
  const ranges = options.statements ?? splitStatements(sql.text, dialect).statements;
  const positions = classifyHoles(sql.text, sql.holes, dialect);
  const holes = sql.holes.map((hole, index) => classified(hole, positions[index] ?? 'fragment'));
  return ranges.flatMap((range) => {
    const input = statementInput(sql, site, range, holes);
    return lowerStatement(input, dialect, options.maxStatementSize ?? 200_000);
  });
}

function dialectOrUnknown(dialect: Maybe<DialectName>): DialectName | 'unknown' {
  return isUnknown(dialect) ? 'unknown' : dialect;
}

function lowerStatement(
  input: StatementInput,
  dialect: DialectName | 'unknown',
  maxSize: number,
): Statement[] {
  if (input.text.length > maxSize) {
    const read = readStatement(input, dialect);
    return [read ?? opaque(input, 'too-large', `statement longer than ${maxSize} characters`)];
  }
  if (dialect !== 'postgresql' && dialect !== 'unknown') return [readByTokens(input, dialect)];
  const statements = postgresql.lower(input);
  const failed = failureOf(statements);
  if (statements.length === 0 && input.interpolations.length > 0) {
    return [opaque(input, 'not-static', 'the whole text is built by the program')];
  }
  if (!failed) return statements;
  const again = postgresql.lower(withNames(input));
  return failureOf(again) ? [recover(input, failed, dialect)] : again;
}

function failureOf([first]: readonly Statement[]): Opaque | undefined {
  return first?.kind === 'Opaque' && first.cause !== 'unsupported' ? first : undefined;
}

/** The other reading of holes that may hold grammar: `TABLESPACE ${space}` wants a name. */
function withNames(input: StatementInput): StatementInput {
  if (!input.holes.some((hole) => hole.position === 'fragment')) return input;
  const holes = input.holes.map((hole) =>
    hole.position === 'fragment' ? { ...hole, position: 'identifier' as const } : hole,
  );
  return { ...input, holes, text: fillHoles(input.text, holes) };
}

/** What is left of a statement that the grammar rejected. */
function recover(
  input: StatementInput,
  failed: Opaque,
  dialect: DialectName | 'unknown',
): Statement {
  const isWrong = failed.cause === 'syntax-error' && dialect === 'postgresql';
  if (isWrong && isWhole(input) && !failsAtHole(input, failed)) return failed;
  const read = readStatement(input, dialect);
  if (read) return read;
  const cause = failed.cause === 'syntax-error' ? 'not-static' : failed.cause;
  return { ...failed, cause, at: undefined };
}

/** Only a text without gaps in its grammar can be said to be wrong. */
function isWhole(input: StatementInput): boolean {
  return input.holes.every(({ position, hole }) => position === 'value' && hole.fill !== 'tool');
}

/** The grammar gave up at a hole: what the program puts there may well be what it wanted. */
function failsAtHole({ holes }: StatementInput, { at }: Opaque): boolean {
  return (
    at !== undefined && holes.some(({ hole }) => hole.span[0] <= at[1] && at[0] <= hole.span[1])
  );
}

function readByTokens(input: StatementInput, dialect: DialectName): Statement {
  const read = readStatement(input, dialect);
  return read ?? opaque(input, 'unsupported', `no facts for this ${dialect} statement`);
}

function opaque(input: StatementInput, cause: Opaque['cause'], reason: string): Opaque {
  const { site, sql, interpolations, offset, text } = input;
  const span = sql.spanAt(offset, offset + text.length);
  return { kind: 'Opaque', span, site, sql, interpolations, cause, reason, at: undefined };
}

type PlacedHole = Omit<ClassifiedHole, 'start' | 'end'>;

function classified(hole: Hole, position: HolePosition): PlacedHole {
  if (hole.fill !== 'pasted') return { hole, position, interpolation: undefined };
  const { span, source, harmless } = hole;
  const interpolation: Interpolation = { kind: 'Interpolation', span, position, source, harmless };
  return { hole, position, interpolation };
}

function statementInput(
  sql: SqlText,
  site: Site,
  range: StatementRange,
  all: readonly PlacedHole[],
): StatementInput {
  const inside = all.length === 0 ? all : all.filter((placed) => isInside(placed.hole, range));
  const holes = inside.map((placed) => ({
    ...placed,
    start: placed.hole.start - range.start,
    end: placed.hole.end - range.start,
  }));
  return {
    sql,
    offset: range.start,
    text: fillHoles(sql.text.slice(range.start, range.end), holes),
    holes,
    site,
    interpolations: inside.flatMap(({ hole, interpolation }) =>
      hole.inner.length > 0 ? hole.inner : interpolation ? [interpolation] : [],
    ),
  };
}

function isInside(hole: Hole, range: StatementRange): boolean {
  return hole.start < range.end && range.start < hole.end;
}

/** Replaces each hole by something of its own length that the grammar accepts at its place. */
function fillHoles(text: string, holes: readonly ClassifiedHole[]): string {
  if (holes.length === 0) return text;
  // The same expression gets the same filler: `${schema}.users` is one table wherever it stands.
  const numbers = new Map<string, number>();
  const parts: string[] = [];
  let at = 0;
  for (const { hole, position, start, end } of holes) {
    const number = numbers.get(hole.source) ?? numbers.size + 1;
    numbers.set(hole.source, number);
    parts.push(text.slice(at, start), fillerFor(position, number, end - start));
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}

function fillerFor(position: HolePosition, number: number, length: number): string {
  switch (position) {
    case 'identifier':
      return `_${number}`.padEnd(length, '_').slice(0, length);
    case 'direction':
    case 'fragment':
      return ' '.repeat(length);
    case 'quoted':
      return '0'.repeat(length);
    case 'value':
    case 'list':
      return length < 2 ? '0' : `$${number}`.padEnd(length, ' ').slice(0, length);
    default:
      return position satisfies never;
  }
}

/** True when a text begins like an SQL statement, whatever follows. */
export function startsLikeStatement(text: string): boolean {
  const first: string[] = [];
  for (const token of tokens(text, 'unknown')) {
    if (token.kind === 'comment') continue;
    const word = text.slice(token.start, token.end).toUpperCase();
    if (word === '(' && first.length === 0) continue;
    first.push(word);
    if (first.length === 2) break;
  }
  const [verb = '', second = ''] = first;
  const follows = statementStarts[verb];
  if (!follows || (laterWord[verb]?.test(text) ?? true) === false) return false;
  return follows === 'anything' ? second !== '' : follows.test(second);
}

/** What stands further on in a statement whose beginning alone could be prose. */
const laterWord: Readonly<Record<string, RegExp>> = {
  SELECT: /\bFROM\b|\(|\bSELECT\s+(?:\d|'|\$)/i,
  WITH: /\bAS\s+(?:NOT\s+)?(?:MATERIALIZED\s*)?\(/i,
  UPDATE: /\bSET\b/i,
  TRUNCATE:
    /^\s*TRUNCATE\s+(?:TABLE\b|ONLY\b|[\w".$]+\s*(?:;|,|$|\b(?:RESTART|CONTINUE|CASCADE|RESTRICT)\b))/i,
  EXPLAIN: /\b(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/i,
  CALL: /\(/,
  GRANT: /\bTO\b/i,
  REVOKE: /\bFROM\b/i,
};

/** What must follow the first word of a statement for it to be SQL rather than prose. */
const statementStarts: Readonly<Record<string, RegExp | 'anything'>> = {
  SELECT: 'anything',
  WITH: 'anything',
  INSERT: /^(?:INTO|OR|IGNORE)$/,
  REPLACE: /^INTO$/,
  UPDATE: 'anything',
  DELETE: /^(?:FROM|TOP)$/,
  MERGE: /^INTO$/,
  CREATE:
    /^(?:TABLE|INDEX|UNIQUE|VIEW|MATERIALIZED|OR|TYPE|SCHEMA|EXTENSION|FUNCTION|TRIGGER|TEMP|TEMPORARY|SEQUENCE|DATABASE|ROLE|USER|POLICY)$/,
  ALTER: /^(?:TABLE|INDEX|TYPE|SCHEMA|SEQUENCE|DATABASE|ROLE|USER|VIEW)$/,
  DROP: /^(?:TABLE|INDEX|VIEW|MATERIALIZED|TYPE|SCHEMA|DATABASE|FUNCTION|TRIGGER|SEQUENCE|ROLE|USER|POLICY|EXTENSION)$/,
  TRUNCATE: 'anything',
  BEGIN: /^(?:TRANSACTION|WORK|ISOLATION|READ)?$/,
  START: /^TRANSACTION$/,
  COMMIT: /^$/,
  ROLLBACK: /^(?:TO)?$/,
  VALUES: /^\($/,
  EXPLAIN: 'anything',
  CALL: 'anything',
  REINDEX: 'anything',
  VACUUM: 'anything',
  REFRESH: /^MATERIALIZED$/,
  GRANT: 'anything',
  REVOKE: 'anything',
  LOCK: /^TABLE$/,
  SET: /^(?:LOCAL|SESSION|SEARCH_PATH|ROLE|STATEMENT_TIMEOUT|LOCK_TIMEOUT)$/,
};
