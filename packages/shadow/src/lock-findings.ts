import type { ShadowFinding } from './finding.js';
import { lockHarms, type LockHarm } from './lock-harms.js';
import { LockHistory } from './lock-history.js';
import { lockAdvice, lockMessage } from './lock-messages.js';
import { lockedTables, type LockKnowledge } from './lock-work.js';
import type { MigrationStep } from './migration-steps.js';
import type { TracedMigration, TracedStep } from './trace.js';

/**
 * What the statements of a change keep waiting for as long as tables are gone through: one finding for a statement, the worst
 * that there is to say of it. A lock that is over at once is none.
 */
export function lockFindings(
  traced: readonly TracedMigration[],
  known: LockKnowledge,
): readonly ShadowFinding[] {
  return traced.flatMap((migration) => {
    const history = new LockHistory();
    return migration.steps.flatMap((step) => {
      const finding = findingAt(migration, step, history, known);
      history.add(step);
      return finding ?? [];
    });
  });
}

function findingAt(
  migration: TracedMigration,
  traced: TracedStep,
  history: LockHistory,
  known: LockKnowledge,
): ShadowFinding | undefined {
  if (!traced.isSampled || traced.cause) return undefined;
  const harms = lockHarms(lockedTables(migration, traced, known), known.sizeOf);
  const harm = harms.find(
    ({ rule, severity }) => rule !== 'held-lock' || history.isFirst(traced, severity),
  );
  if (!harm) return undefined;
  const { rule, severity } = harm;
  const { path } = migration.migration;
  return {
    ...{ rule, severity, path, span: traced.step.span, message: lockMessage(harm) },
    suggestions: lockAdvice(harm, traced.step),
    related: takersOf(harm, traced, history).map(({ span }) => ({ path, span })),
  };
}

/** The statements that locked what the transaction holds. */
function takersOf(
  { earlier }: LockHarm,
  traced: TracedStep,
  history: LockHistory,
): readonly MigrationStep[] {
  const takers = earlier.flatMap(({ id, earlier: mode }) => {
    const taker = mode && history.takerOf(traced, id, mode);
    return taker ? [taker] : [];
  });
  return [...new Set(takers)];
}
