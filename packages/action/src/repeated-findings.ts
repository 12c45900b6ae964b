import { grouped, type Diagnostic, type rules } from '@sqlproof/core';
import type { ShadowRuleName } from '@sqlproof/shadow';
import type { ShadowResult } from './shadow.js';

type LintRuleName = keyof typeof rules;

/** What linting says of a statement that goes through a table while others wait for it. */
const ofLocks: readonly LintRuleName[] = [
  'no-add-column-default-legacy',
  'no-add-serial-column',
  'no-add-stored-generated',
  'no-backfill-with-ddl',
  'no-blocking-create-partition',
  'no-domain-constraint',
  'no-exclusion-constraint',
  'no-lossy-type-change',
  'no-nullable-pk-using-index',
  'no-required-column-without-default',
  'no-table-rewrite-command',
  'no-type-change-under-constraint',
  'no-unsafe-check-constraint',
  'no-unsafe-foreign-key',
  'no-unsafe-primary-key',
  'no-unsafe-set-not-null',
  'no-unsafe-type-change',
  'no-unsafe-unique-constraint',
  'no-unvalidated-attach-partition',
  'no-validate-in-same-transaction',
  'no-volatile-default',
  'no-work-after-exclusive-lock',
  'require-concurrent-index',
  'require-concurrent-refresh',
  'require-concurrent-reindex',
];

/** Rules of the shadow database whose findings say again what a rule for files has said of the same statement. */
export const repeats: Partial<Readonly<Record<ShadowRuleName, readonly LintRuleName[]>>> = {
  'does-not-plan': ['no-syntax-error'],
  'table-rewrite': ofLocks,
  'validation-scan': ofLocks,
  'blocking-lock': ofLocks,
  'held-lock': ofLocks,
  'fk-without-index': ['require-fk-index'],
  'out-of-order-migration': ['no-out-of-order-migration'],
};

/** What the shadow database found, without what linting has told of the same statements. */
export function withoutRepeated(shadow: ShadowResult, linted: readonly Diagnostic[]): ShadowResult {
  if (shadow.kind !== 'done') return shadow;
  const byFile = grouped(linted, ({ file }) => file);
  const diagnostics = shadow.diagnostics.filter(
    (one) => !(byFile.get(one.file) ?? []).some((other) => isRepeatedBy(one, other)),
  );
  return { ...shadow, diagnostics };
}

function isRepeatedBy(found: Diagnostic, linted: Diagnostic): boolean {
  const said = Object.entries(repeats).find(([name]) => found.rule === `shadow/${name}`)?.[1] ?? [];
  // A project registers the plugin under whatever prefix it likes.
  const name = linted.rule?.slice(linted.rule.lastIndexOf('/') + 1);
  if (!said.some((one) => one === name)) return false;
  // What is said of a whole file is said at its beginning.
  if (found.rule === 'shadow/out-of-order-migration') return true;
  return overlaps(found, linted);
}

function overlaps(one: Diagnostic, other: Diagnostic): boolean {
  return isBefore(startOf(one), endOf(other)) && isBefore(startOf(other), endOf(one));
}

type Position = readonly [line: number, column: number];

function startOf({ line, column }: Diagnostic): Position {
  return [line, column];
}

function endOf({ endLine, endColumn }: Diagnostic): Position {
  return [endLine, endColumn];
}

function isBefore([line, column]: Position, [otherLine, otherColumn]: Position): boolean {
  return line < otherLine || (line === otherLine && column < otherColumn);
}
