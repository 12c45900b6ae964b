import {
  grouped,
  isSchemaChange,
  isUnknown,
  RuleInput,
  splitStatements,
  type ChangeEffect,
  type DialectName,
  type Span,
  type SqlText,
  type Statement,
  type StatementRange,
} from '@sqlproof/core';
import { renderChange } from './render/render-change.js';
import { dialectTitles, shadowDialect } from './shadow-dialect.js';

/** One statement of a migration, as it is sent to the database. */
export interface MigrationStep {
  readonly text: string;
  /** Range in the file. */
  readonly span: Span;
  /** The facts that the statement was lowered to. */
  readonly statements: readonly Statement[];
  /** Number of the transaction that the tool opens around it; `undefined` for none. */
  readonly transaction: number | undefined;
  /** True in a transaction that the file itself opens. */
  readonly isInOwnTransaction: boolean;
  /** True where no person wrote the text: it is rendered from a call. */
  readonly isRendered: boolean;
  /** Number of the transaction that it runs in, whoever opens it; `undefined` for none. */
  readonly runsIn: number | undefined;
}

/** A statement that cannot be sent. */
export interface SkippedStep {
  readonly span: Span;
  readonly reason: string;
  /** The facts that the statement was lowered to; none where it was not read. */
  readonly statements: readonly Statement[];
}

/** What a migration sends to the database when it is applied, in its order. */
export interface MigrationSteps {
  /** Absolute path of the file. */
  readonly path: string;
  readonly source: string;
  /** The tool that applies it; `undefined` where none is known. */
  readonly runner: string | undefined;
  /** Whether databases have it already, as far as the settings tell. */
  readonly release: 'released' | 'unreleased' | 'unknown';
  readonly steps: readonly MigrationStep[];
  readonly skipped: readonly SkippedStep[];
  /** What the rules of sqlproof say of a statement on a server of a major version. */
  effects(step: MigrationStep, version: number): readonly ChangeEffect[];
}

/** The statements of a migration's way up. `dialect`: that of the database which its tool migrates. */
export function migrationSteps(
  input: RuleInput,
  dialect: DialectName = 'postgresql',
): MigrationSteps {
  const { analysis } = input;
  const steps: MigrationStep[] = [];
  const skipped: SkippedStep[] = [];
  for (const [sql, statements] of grouped(input.statements(false), (one) => one.sql)) {
    if (!sql) {
      for (const statement of statements) {
        const found = renderedStep(statement, input, dialect);
        if ('reason' in found) {
          skipped.push({ span: statement.span, reason: found.reason, statements: [statement] });
        } else steps.push(found);
      }
      continue;
    }
    for (const { range, span, own } of withStatements(sql, statements, dialect)) {
      const reason = reasonToSkip(sql, range, own, dialect);
      if (reason !== undefined) skipped.push({ span, reason, statements: own });
      else steps.push(stepOf(sql.text.slice(range.start, range.end), span, own, input));
    }
  }
  const path = analysis.surrounding.filename.replaceAll('\\', '/');
  return {
    ...{ path, source: analysis.text, runner: analysis.migration?.runner },
    release: releaseOf(input),
    ...{ steps: inOrder(steps, input), skipped, effects: effectsOf(input) },
  };
}

function releaseOf(input: RuleInput): MigrationSteps['release'] {
  if (input.isReleased) return 'released';
  const path = input.analysis.surrounding.filename.replaceAll('\\', '/');
  return input.isUnreleased(path) ? 'unreleased' : 'unknown';
}

/** For another server than that of the settings the schema is read once more, when it is asked for. */
function effectsOf({ analysis }: RuleInput): MigrationSteps['effects'] {
  const inputs = new Map<number, RuleInput>();
  return ({ statements }, version) => {
    const { surrounding } = analysis;
    const settings = { ...surrounding.settings, version: String(version) };
    const input =
      inputs.get(version) ??
      new RuleInput({ ...analysis, surrounding: { ...surrounding, settings } });
    inputs.set(version, input);
    return statements.filter(isSchemaChange).map((change) => input.effectOf(change));
  };
}

interface Placed {
  readonly range: StatementRange;
  readonly span: Span;
  readonly own: readonly Statement[];
}

/**
 * The statements of a text with the facts that they were lowered to. Those without any belong to the way down, or are the
 * tool's own records.
 */
function* withStatements(
  sql: SqlText,
  statements: readonly Statement[],
  dialect: DialectName,
): Generator<Placed> {
  const sorted = [...statements].sort((one, other) => startOf(one) - startOf(other));
  let next = 0;
  for (const range of splitStatements(sql.text, dialect).statements) {
    const span = sql.spanAt(range.start, range.end);
    while (next < sorted.length && startAt(sorted, next) < span[0]) next++;
    const first = next;
    while (next < sorted.length && startAt(sorted, next) < span[1]) next++;
    if (next > first) yield { range, span, own: sorted.slice(first, next) };
  }
}

function startAt(statements: readonly Statement[], index: number): number {
  const statement = statements[index];
  return statement ? startOf(statement) : Infinity;
}

function startOf({ within, span }: Statement): number {
  return (within ?? span)[0];
}

function stepOf(
  text: string,
  span: Span,
  own: readonly Statement[],
  { state }: RuleInput,
): MigrationStep {
  const [first] = own;
  const { kind } = first ? state.transactionOf(first) : { kind: 'none' as const };
  const isOpened = kind === 'runner' || kind === 'implicit';
  const isInOne = isOpened || kind === 'explicit';
  const runsIn = isInOne && first ? state.transactionId(first) : undefined;
  return {
    text,
    span,
    statements: own,
    transaction: isOpened ? runsIn : undefined,
    isInOwnTransaction: kind === 'explicit',
    isRendered: first?.sql === undefined,
    runsIn,
  };
}

/** What a call of a builder sends, or why that is not known. */
function renderedStep(
  statement: Statement,
  input: RuleInput,
  dialect: DialectName,
): MigrationStep | { readonly reason: string } {
  const reason = reasonToSkipAll([statement], dialect);
  if (reason !== undefined) return { reason };
  if (dialect !== 'postgresql') return { reason: 'calls of builders are rendered for PostgreSQL' };
  const rendered = renderChange(statement);
  return 'reason' in rendered
    ? rendered
    : stepOf(rendered.text, statement.span, [statement], input);
}

function reasonToSkip(
  sql: SqlText,
  { start, end }: StatementRange,
  statements: readonly Statement[],
  dialect: DialectName,
): string | undefined {
  const hole = sql.holes.find((one) => one.start < end && one.end > start);
  return hole ? `${hole.source} is only known when it runs` : reasonToSkipAll(statements, dialect);
}

function reasonToSkipAll(
  statements: readonly Statement[],
  dialect: DialectName,
): string | undefined {
  if (statements.some(({ site }) => site.conditional)) {
    return 'a condition of the program decides whether it runs';
  }
  const own = shadowDialect(dialect);
  // A file that does not tell is for the database that the others of its tool are for.
  const foreign = statements.find(
    ({ site }) => !isUnknown(site.dialect) && shadowDialect(site.dialect) !== own,
  );
  return foreign && own ? `it is for another database than ${dialectTitles[own]}` : undefined;
}

/** As the tool carries them out. */
function inOrder(steps: readonly MigrationStep[], input: RuleInput): readonly MigrationStep[] {
  const places = new Map(input.statements(false).map((statement, index) => [statement, index]));
  const place = ({ statements: [first] }: MigrationStep): number =>
    (first && places.get(first)) ?? 0;
  return [...steps].sort((one, other) => place(one) - place(other));
}
