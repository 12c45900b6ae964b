import type { Span } from '@sqlproof/core';
import { Consequences, isOfState } from './consequences.js';
import { engineLimit } from './engine-limits.js';
import type { ShadowFinding } from './finding.js';
import { causeText, type FailedStep, type Migrated } from './migrate.js';
import type { Planner } from './planner.js';

/** What failed migrations tell. */
export interface CheckedMigrations {
  readonly findings: readonly ShadowFinding[];
  /** How many failures are not reported, and why, one sentence each. */
  readonly notices: readonly string[];
}

/**
 * The first statement that fails is reported; those after it may fail because of it. What only the shadow database lacks,
 * such as a role, is reported once as its limit, and what fails for want of what the statement would have made is counted.
 */
export function checkMigrations(
  { failed, skipped }: Migrated,
  planner: Planner,
): CheckedMigrations {
  const limits = new Map<string, FailedStep>();
  const consequences = new Consequences(planner);
  let wrong: FailedStep | undefined;
  let others = 0;
  let rendered = 0;
  let doubtful = 0;
  for (const one of failed) {
    const limit = engineLimit(one, planner);
    if (limit !== undefined) {
      if (!limits.has(limit)) limits.set(limit, one);
      consequences.add(one);
      continue;
    }
    // The rendering may be wrong where the builder's own statement is not.
    if (one.step.isRendered) rendered++;
    else if ((skipped > 0 || rendered > 0) && isOfState(one, planner)) doubtful++;
    else if (wrong || consequences.has(one)) {
      consequences.add(one);
      others++;
    } else wrong = one;
  }
  const findings = [
    ...[...limits].map(([limit, one]) => limitFinding(one, limit)),
    ...(wrong ? [findingOf(wrong)] : []),
  ];
  const notices: string[] = [];
  if (others > 0) {
    const [what, are] = others === 1 ? ['statement', 'is'] : ['statements', 'are'];
    notices.push(
      `${others} more ${what} of migrations failed after the first one, and ${are} not reported.`,
    );
  }
  if (doubtful > 0) {
    notices.push(
      `${doubtful} statements of migrations name what was left out before them, or what they would make is still there; ` +
        'they are not reported.',
    );
  }
  if (rendered > 0) notices.push(renderedNotice(rendered, failed));
  return { findings, notices };
}

function renderedNotice(count: number, failed: readonly FailedStep[]): string {
  const first = failed.find(({ step }) => step.isRendered);
  const reason = first?.cause.kind === 'error' ? `: ${first.cause.error.message}` : '';
  return (
    `${count} statements of migration builders could not be applied as they are understood here${reason}. ` +
    'What depends on them is not checked.'
  );
}

function limitFinding({ migration, step }: FailedStep, limit: string): ShadowFinding {
  const place = { path: migration.path, span: step.span };
  return { rule: 'engine-limit', severity: 'notice', ...place, message: limit, suggestions: [] };
}

function findingOf({ migration, step, cause }: FailedStep): ShadowFinding {
  const span: Span = step.span;
  return {
    ...{ rule: 'migration-fails', severity: 'error', path: migration.path, span, suggestions: [] },
    message: `This statement fails on the schema that the migrations before it leave: ${causeText(cause)}.`,
  };
}
