import {
  isUnknown,
  type DialectName,
  type Maybe,
  type Opaque,
  type Site,
  type SqlText,
  type Statement,
} from '../ir/index.js';
import { splitStatements, type StatementRange } from '../source/split-statements.js';
import { cutValues } from './cut-values.js';
import type { StatementInput } from './dialect.js';
import postgresql from './postgresql/index.js';
import { readers } from './readers.js';
import { restoreNames } from './restore-names.js';
import { slim } from './slim.js';
import { statementInputs } from './statement-input.js';
import { readStatements } from './token/read-statement.js';
import { withNames } from './token/with-name-holes.js';

/** A text cut into statements, with the holes that a tool or the host program fills. */
export interface LowerSqlOptions {
  readonly sql: SqlText;
  readonly site: Site;
  /** Statement ranges when the caller has split the text already. */
  readonly statements?: readonly StatementRange[];
  /** True for a file beyond the `maxFileSize` setting: see `slim`, and long statements are read by tokens only. */
  readonly isLarge?: boolean;
}

/** Facts of every statement in a text, in order. A statement that cannot be read costs only itself. */
export function lowerSql(options: LowerSqlOptions): Statement[] {
  const { sql, site } = options;
  const dialect = dialectOrUnknown(site.dialect);
  const ranges = options.statements ?? splitStatements(sql.text, dialect).statements;
  const inputs = statementInputs(sql, site, ranges, dialect);
  const maxSize = options.isLarge ? maxStatementSize.inLargeFile : maxStatementSize.elsewhere;
  // One at a time: a large file has more statements than fit into memory with all that reading them takes.
  const statements: Statement[] = [];
  for (const input of inputs) {
    const lowered = guarded(input, () =>
      lowerStatement(cutValues(input, dialect), dialect, maxSize),
    );
    statements.push(...(options.isLarge ? lowered.map(slim) : lowered));
  }
  return statements;
}

/** Longer statements are read by tokens only. UTF-16 units. */
const maxStatementSize = { elsewhere: 200_000, inLargeFile: 10_000 };

/** A failure of ours costs one statement. */
function guarded(input: StatementInput, lower: () => readonly Statement[]): readonly Statement[] {
  try {
    return lower();
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [opaque(input, 'failed', reason)];
  }
}

/** Length without what was blanked; exact only where it matters. */
function writtenLength(text: string, limit: number): number {
  return text.length > limit ? text.replaceAll(/ {100,}/g, '').length : text.length;
}

function dialectOrUnknown(dialect: Maybe<DialectName>): DialectName | 'unknown' {
  return isUnknown(dialect) ? 'unknown' : dialect;
}

function lowerStatement(
  input: StatementInput,
  dialect: DialectName | 'unknown',
  maxSize: number,
): readonly Statement[] {
  // A batch is cut into its statements first, of which the long ones are not for a grammar either.
  if (dialect !== 'postgresql' && dialect !== 'unknown') return readers[dialect].lower(input);
  if (writtenLength(input.text, maxSize) > maxSize) {
    const read = byTokens(input, dialect);
    if (read.length > 0) return read;
    return [opaque(input, 'too-large', `statement longer than ${maxSize} characters`)];
  }
  const statements = restoreNames(postgresql.lower(input), input);
  const failed = failureOf(statements);
  if (statements.length === 0 && input.interpolations.length > 0) {
    return [opaque(input, 'not-static', 'the whole text is built by the program')];
  }
  if (!failed) return statements;
  const named = withNames(input);
  const again = restoreNames(postgresql.lower(named), named);
  return failureOf(again) ? recover(input, failed, dialect) : again;
}

/** The statement when no facts came of it. */
function failureOf([first]: readonly Statement[]): Opaque | undefined {
  return first?.kind === 'Opaque' ? first : undefined;
}

/** What is left of a statement that the grammar rejected. */
function recover(
  input: StatementInput,
  failed: Opaque,
  dialect: 'postgresql' | 'unknown',
): readonly Statement[] {
  const isWrong = failed.cause === 'syntax-error' && dialect === 'postgresql';
  if (isWrong && isWhole(input) && !failsAtHole(input, failed)) return [failed];
  const read = byTokens(input, dialect);
  if (read.length > 0) return read;
  const cause = failed.cause === 'syntax-error' ? 'not-static' : failed.cause;
  return [{ ...failed, cause, at: undefined }];
}

/** Only a text without gaps in its grammar can be said to be wrong. */
function isWhole(input: StatementInput): boolean {
  return input.holes.every(
    ({ position, hole }) =>
      hole.fill !== 'tool' &&
      (position === 'value' || (position === 'list' && hole.fill === 'bound')),
  );
}

/** The grammar gave up at a hole: what the program puts there may well be what it wanted. */
function failsAtHole({ holes }: StatementInput, { at }: Opaque): boolean {
  return (
    at !== undefined && holes.some(({ hole }) => hole.span[0] <= at[1] && at[0] <= hole.span[1])
  );
}

/** What tokens alone tell; nothing when not even the kind is clear. */
function byTokens(input: StatementInput, dialect: 'postgresql' | 'unknown'): readonly Statement[] {
  const read = readStatements(input, dialect);
  return read.map((one) => (one.kind === 'Opaque' ? one : { ...one, partial: true }));
}

function opaque(input: StatementInput, cause: Opaque['cause'], reason: string): Opaque {
  const { site, sql, interpolations, offset, text } = input;
  const span = sql.spanAt(offset, offset + text.length);
  return { kind: 'Opaque', span, site, sql, interpolations, cause, reason, at: undefined };
}
