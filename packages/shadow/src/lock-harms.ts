import type { TableSize } from '@sqlproof/core';
import type { ShadowFinding } from './finding.js';
import { isAtLeast, isInTheWay, sizeIn, type LockedTable } from './lock-work.js';
import type { TableLock } from './observe.js';

/** What others wait for while a statement runs. */
export interface LockHarm {
  readonly rule: 'table-rewrite' | 'validation-scan' | 'blocking-lock' | 'held-lock';
  readonly severity: ShadowFinding['severity'];
  /** The tables that the statement goes through. */
  readonly tables: readonly LockedTable[];
  /** What it locks besides, for as long. */
  readonly others: readonly LockedTable[];
  /** What earlier statements of the transaction have locked. */
  readonly earlier: readonly LockedTable[];
}

/** What there is to say of a statement, the worst first; nothing where nobody waits for long. */
export function lockHarms(
  tables: readonly LockedTable[],
  sizeOf: (table: string) => TableSize,
): readonly LockHarm[] {
  const own = ownHarm(tables, sizeOf);
  const held = heldHarm(tables, sizeOf);
  if (!own || !held) return [own, held].filter((one) => one !== undefined);
  const earlier = held.earlier.filter((one) => !own.tables.includes(one));
  const others = own.others.filter((one) => !earlier.includes(one));
  const both = [{ ...own, others, earlier }, held];
  return held.severity === 'error' && own.severity !== 'error' ? both.toReversed() : both;
}

/** Writing a table anew is worse than checking its rows, and that is worse than the rest. */
const ownRules = ['table-rewrite', 'validation-scan', 'blocking-lock'] as const;

function ownHarm(
  tables: readonly LockedTable[],
  sizeOf: (table: string) => TableSize,
): LockHarm | undefined {
  const locked = tables.filter(({ touched, own }) => isInTheWay(touched, own));
  for (const rule of ownRules) {
    const worked = locked.filter((one) => ruleOf(one) === rule);
    if (worked.length === 0) continue;
    const isError = rule === 'table-rewrite' || worked.some(({ own }) => own === worst);
    return {
      rule,
      severity: isError || isHuge(worked, sizeOf) ? 'error' : 'warning',
      tables: worked,
      others: locked.filter((one) => !worked.includes(one)),
      earlier: [],
    };
  }
  return undefined;
}

const worst: TableLock = 'ACCESS EXCLUSIVE';

function ruleOf({ work, own }: LockedTable): LockHarm['rule'] | undefined {
  if (work === 'none') return undefined;
  if (work === 'rewrite') return 'table-rewrite';
  const isCheck = work === 'scan' && (own === worst || own === 'SHARE ROW EXCLUSIVE');
  return isCheck ? 'validation-scan' : 'blocking-lock';
}

function heldHarm(
  all: readonly LockedTable[],
  sizeOf: (table: string) => TableSize,
): LockHarm | undefined {
  const tables = all.filter(({ work }) => work !== 'none');
  const earlier = all.filter(isHeld);
  if (tables.length === 0 || earlier.length === 0) return undefined;
  const isError = earlier.some((one) => one.earlier === worst) || isHuge(earlier, sizeOf);
  const severity = isError ? 'error' : 'warning';
  return { rule: 'held-lock', severity, tables, others: [], earlier };
}

/** True for a table that others wait for because of an earlier statement, and would not because of this one. */
function isHeld({ touched, own, earlier }: LockedTable): boolean {
  if (!earlier || !isInTheWay(touched, earlier)) return false;
  return !isAtLeast(own, earlier);
}

function isHuge(tables: readonly LockedTable[], sizeOf: (table: string) => TableSize): boolean {
  return tables.some(({ touched }) => sizeIn(touched.name, sizeOf) === 'huge');
}
