import { keyOf } from '../catalog/table.js';
import type { Blocked, LockMode, Work } from '../dialects/effects.js';
import { isUnknown, relationName, type Statement } from '../ir/index.js';
import { isSchemaChange } from './is-schema-change.js';
import type { RuleInput } from './rule-input.js';

/** What a migration locks, from when until when. Plain data. */
export interface LockTimeline {
  readonly filename: string;
  /** Name of the migration tool as people write it; absent for a file that no tool is known to run. */
  readonly runner: string | undefined;
  readonly statements: readonly TimelineStatement[];
  readonly tables: readonly TableTimeline[];
}

export interface TimelineStatement {
  /** 1-based line of the file. */
  readonly line: number;
  /** The first line of the statement, shortened. */
  readonly text: string;
  /** Statements of one transaction have one number; absent outside of any, and where that is not known. */
  readonly transaction: number | undefined;
  readonly direction: 'up' | 'down';
  /** False when sqlproof knows no locks of the statement: another database, or text that was not read. */
  readonly isKnown: boolean;
}

export interface TableTimeline {
  readonly table: string;
  /** True for a table that the file makes: nobody waits for it. */
  readonly isNew: boolean;
  readonly locks: readonly TimelineLock[];
}

export interface TimelineLock {
  readonly lock: LockMode;
  readonly work: Work;
  /** Ordinary work that waits while the lock is held. */
  readonly blocks: readonly Blocked[];
  /** Index of the statement that takes it. */
  readonly from: number;
  /** Index of the last statement that runs while it is held. */
  readonly until: number;
  /** False when it is the worse of two possibilities. */
  readonly isCertain: boolean;
}

/** How much of a statement is shown. Characters. */
const shownLength = 72;

/** The locks of a file, statement by statement and table by table. Routines run later, and are left out. */
export function lockTimeline(input: RuleInput): LockTimeline {
  const { analysis, state } = input;
  const whole = analysis.statements.filter(({ site }) => site.block?.of !== 'routine');
  const groups = statementGroups(whole);
  const lines = lineCounter(analysis.text);
  const { migration, surrounding } = analysis;
  const first = groups[0]?.[0];
  const transaction = first && state.transactionOf(first);
  return {
    filename: surrounding.filename,
    runner: transaction && 'runner' in transaction ? transaction.runner.title : migration?.runner,
    statements: groups.map((group) => describe(group, lines, input)),
    tables: tablesOf(groups, input),
  };
}

/** The facts of each statement together: the commands of one ALTER TABLE, a block and what is in it. */
function statementGroups(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const groups: Statement[][] = [];
  let end = -1;
  for (const statement of statements) {
    const [, until] = statement.within ?? statement.span;
    if (until <= end) groups.at(-1)?.push(statement);
    else groups.push([statement]);
    end = Math.max(end, until);
  }
  return groups;
}

function describe(
  group: readonly Statement[],
  lineAt: (offset: number) => number,
  { state, analysis }: RuleInput,
): TimelineStatement {
  const [first] = group;
  const [start, end] = first?.within ?? first?.span ?? [0, 0];
  const text = analysis.text
    .slice(start, Math.min(end, start + 500))
    .replaceAll(/\s+/g, ' ')
    .trim();
  const transaction = first && state.transactionOf(first);
  const isInOne = transaction && transaction.kind !== 'none' && transaction.kind !== 'unknown';
  return {
    line: lineAt(start),
    text: text.length > shownLength ? `${text.slice(0, shownLength - 1)}…` : text,
    transaction: isInOne ? state.transactionId(first) : undefined,
    direction: first && state.isDown(first) ? 'down' : 'up',
    isKnown: group.every((one) => isKnown(one)),
  };
}

function isKnown(statement: Statement): boolean {
  if (statement.kind === 'Opaque') return false;
  return (
    !isUnknown(statement.site.dialect) &&
    (statement.site.dialect === 'postgresql' || !isSchemaChange(statement))
  );
}

function tablesOf(
  groups: readonly (readonly Statement[])[],
  input: RuleInput,
): readonly TableTimeline[] {
  const last = lastOfTransactions(groups, input);
  const tables = new Map<string, { table: string; isNew: boolean; locks: TimelineLock[] }>();
  for (const [from, group] of groups.entries()) {
    for (const { relation, isLive, isCertain, ...held } of group.flatMap((one) =>
      locksOf(one, input),
    )) {
      const key = keyOf(relation);
      const name = relationName({ kind: 'Object', span: [0, 0], ...relation });
      const entry = tables.get(key) ?? { table: name, isNew: !isLive, locks: [] };
      tables.set(key, entry);
      // The commands of one statement take a lock once, for the hardest work among them.
      const same = entry.locks.findIndex((one) => one.lock === held.lock && one.from === from);
      const lock = { ...held, isCertain, from, until: Math.max(from, last[from] ?? from) };
      if (same < 0) entry.locks.push(lock);
      else if (weight(lock) > weight(entry.locks[same] ?? lock)) entry.locks[same] = lock;
    }
  }
  return [...tables.values()];
}

function weight({ work }: TimelineLock): number {
  return ['none', 'scan', 'build', 'rewrite'].indexOf(work);
}

/** For each statement the last one of its transaction, which is where its locks are given back. */
function lastOfTransactions(
  groups: readonly (readonly Statement[])[],
  { state }: RuleInput,
): readonly number[] {
  const ids = groups.map(([first]) => first && state.transactionId(first));
  const last = new Map(ids.map((id, index) => [id, index]));
  return ids.map((id, index) => last.get(id) ?? index);
}

interface Held {
  readonly relation: { readonly schema: string | undefined; readonly name: string };
  readonly lock: LockMode;
  readonly work: Work;
  readonly blocks: readonly Blocked[];
  readonly isLive: boolean;
  readonly isCertain: boolean;
}

/** Changes of rows lock as every application does; they are shown because what comes before them waits on. */
function locksOf(statement: Statement, input: RuleInput): readonly Held[] {
  if (isSchemaChange(statement)) {
    const { holds, isCertain } = input.effectOf(statement);
    return holds.map(({ relation, lock, work, blocks, isLive }) => ({
      ...{ relation, lock, work, blocks, isLive, isCertain },
    }));
  }
  const isWrite =
    statement.kind === 'Insert' || statement.kind === 'Update' || statement.kind === 'Delete';
  if (!isWrite || isUnknown(statement.table) || statement.table.kind !== 'Table') return [];
  const { schema, name } = statement.table;
  const held = { lock: 'ROW EXCLUSIVE', work: 'none', blocks: [], isLive: true } as const;
  return statement.site.dialect === 'postgresql'
    ? [{ relation: { schema, name }, ...held, isCertain: true }]
    : [];
}

/** Lines of offsets that are asked for in ascending order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    if (offset < at) return text.slice(0, offset).split('\n').length;
    for (
      let next = text.indexOf('\n', at);
      next >= 0 && next < offset;
      next = text.indexOf('\n', at)
    ) {
      line++;
      at = next + 1;
    }
    return line;
  };
}
