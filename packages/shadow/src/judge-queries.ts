import type { Engine } from './engine.js';
import { explainAll, type Explained, type Planned } from './explain.js';
import type { ShadowSchema } from './indexes.js';
import type { FullRead } from './full-read.js';
import { fullReads, type JudgedQuery, type PlannedRead } from './judge.js';

/** A statement that is to be judged. */
export interface Candidate extends Planned, JudgedQuery {}

/** What became of a statement: the tables that it reads as a whole, or why it has no plan. */
export type Verdict =
  | {
      readonly kind: 'planned';
      readonly reads: readonly PlannedRead[];
      readonly plan: Explained & { kind: 'plan' };
    }
  | Exclude<Explained, { kind: 'plan' }>;

/**
 * Plans statements and judges the plans. What looks like a full read is planned once more with nested loops only: a table
 * that is then reached through an index has one, though the planner saw no use for it while the table was empty. `changes`: of the
 * schema, for as long as it takes.
 */
export async function judgeAll(
  engine: Engine,
  candidates: readonly Candidate[],
  schema: ShadowSchema,
  changes: readonly string[] = [],
): Promise<readonly Verdict[]> {
  const explained = await explainAll(engine, candidates, { canHash: true, changes });
  const first = candidates.map((candidate, index) =>
    verdictOf(explained[index], candidate, schema),
  );
  const doubtful = first.flatMap((verdict, index) => {
    const candidate = candidates[index];
    const isDoubtful = verdict.kind === 'planned' && verdict.reads.length > 0;
    return isDoubtful && candidate ? [{ index, candidate }] : [];
  });
  const again = await explainAll(
    engine,
    doubtful.map(({ candidate }) => candidate),
    { canHash: false, changes },
  );
  const verdicts = [...first];
  for (const [position, { index, candidate }] of doubtful.entries()) {
    const before = first[index];
    const after = verdictOf(again[position], candidate, schema);
    if (before?.kind !== 'planned' || after.kind !== 'planned') continue;
    verdicts[index] = { ...before, reads: before.reads.filter((read) => isIn(read, after.reads)) };
  }
  return verdicts;
}

function verdictOf(
  explained: Explained | undefined,
  candidate: Candidate,
  schema: ShadowSchema,
): Verdict {
  if (!explained) return { kind: 'stopped', reason: 'crash' };
  if (explained.kind !== 'plan') return explained;
  return { kind: 'planned', plan: explained, reads: fullReads(explained.plan, schema, candidate) };
}

function isIn({ table, alias }: FullRead, reads: readonly FullRead[]): boolean {
  return reads.some((one) => one.table === table && one.alias === alias);
}
