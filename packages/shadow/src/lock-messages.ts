import type { Statement } from '@sqlproof/core';
import type { LockHarm } from './lock-harms.js';
import { strongest, type LockedTable } from './lock-work.js';
import type { MigrationStep } from './migration-steps.js';
import type { TableLock } from './observe.js';

/** What is said of a statement that keeps others waiting. */
export function lockMessage(harm: LockHarm): string {
  const { rule, tables, others, earlier } = harm;
  if (rule === 'held-lock') {
    const lock = lockOf(earlier.map((one) => one.earlier));
    return (
      `This statement ${deedOf(harm)} while its transaction holds ${lock} on ${named(earlier)}, which an earlier statement ` +
      `took: ${waiting(earlier, lock)} of ${named(earlier)} wait until that is done.`
    );
  }
  const lock = lockOf(tables.map(({ own }) => own));
  const it = tables.length === 1 ? 'it' : 'them';
  const sentences = [
    `This statement ${deedOf(harm)} while it holds ${lock} on ${it}: ${waiting(tables, lock)} of ${it} wait until that is done.`,
  ];
  if (others.length > 0) {
    const what = waiting(others, lockOf(others.map(({ own }) => own)));
    sentences.push(`So do ${what} of ${named(others)}, which it locks, too.`);
  }
  if (earlier.length > 0) {
    const what = waiting(earlier, lockOf(earlier.map((one) => one.earlier)));
    const by = 'which an earlier statement of its transaction has locked';
    sentences.push(`So do ${what} of ${named(earlier)}, ${by}.`);
  }
  return sentences.join(' ');
}

function deedOf({ rule, tables }: LockHarm): string {
  const names = named(tables);
  if (tables.some(({ work }) => work === 'rewrite')) return `writes all of ${names} anew`;
  if (tables.some(({ work }) => work === 'build')) return `builds an index over all of ${names}`;
  const purpose = rule === 'validation-scan' ? ' to check the rows' : '';
  return `reads all of ${names}${purpose}`;
}

/** What to do instead, where one way fits whatever the statement is. */
export function lockAdvice(
  { rule, tables }: LockHarm,
  { statements }: Pick<MigrationStep, 'statements'>,
): readonly string[] {
  if (rule === 'held-lock') return ['Run it in a transaction of its own.'];
  if (rule === 'validation-scan') {
    return [...new Set(statements.flatMap(({ kind }) => validating[kind] ?? []))];
  }
  // A partitioned table has no index that is built with CONCURRENTLY (PostgreSQL manual, "CREATE INDEX").
  const isSimple = tables.every(({ touched, work }) => work === 'build' && touched.kind === 'r');
  if (rule !== 'blocking-lock' || !isSimple) return [];
  return tables.some(({ own }) => own === 'ACCESS EXCLUSIVE')
    ? ['Build a unique index with CONCURRENTLY first, and add the constraint with USING INDEX.']
    : ['Build it with CONCURRENTLY, outside of a transaction.'];
}

/** How rows are checked while others read and write, by what asks for it (PostgreSQL manual, "ALTER TABLE"). */
const validating: { readonly [Kind in Statement['kind']]?: string } = {
  AddConstraint: 'Add the constraint as NOT VALID, and validate it in a transaction of its own.',
  SetNotNull:
    'Add a CHECK that the column is not NULL as NOT VALID, and validate it in a transaction of its own: from PostgreSQL 12 on, ' +
    'SET NOT NULL then reads nothing.',
  AttachPartition:
    'Add a CHECK that says the bounds of the partition as NOT VALID, and validate it, before it is attached: then nothing is read.',
};

function lockOf(modes: readonly (TableLock | undefined)[]): TableLock | undefined {
  return strongest(modes.filter((mode) => mode !== undefined));
}

function waiting(tables: readonly LockedTable[], lock: TableLock | undefined): string {
  if (lock !== 'ACCESS EXCLUSIVE') return 'writes';
  return tables.every(({ touched }) => touched.kind === 'm') ? 'reads' : 'reads and writes';
}

/** Most tables that a message names. */
const maxNamed = 3;

function named(tables: readonly LockedTable[]): string {
  const names = tables.map(({ touched }) => `"${touched.name}"`);
  const rest = names.length - maxNamed;
  if (rest > 1) return `${names.slice(0, maxNamed).join(', ')} and ${rest} more`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
