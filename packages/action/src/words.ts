import { factsOf } from '@sqlproof/shadow';
import type { FailOn, ShadowInputs } from './inputs.js';
import type { Engine } from './lint.js';
import { countsOf, type Report } from './report.js';
import type { ShadowResult } from './shadow.js';

/** `1 error`, `2 errors`. */
export function quantity(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `2 errors and 1 warning`; `no problems` when there are none. */
export function severities(errors: number, warnings: number): string {
  const parts = [
    ...(errors > 0 ? [quantity(errors, 'error')] : []),
    ...(warnings > 0 ? [quantity(warnings, 'warning')] : []),
  ];
  return parts.length === 0 ? 'no problems' : parts.join(' and ');
}

/** Whose ESLint and configuration were used, and why. */
export function engineWords(engine: Engine): string {
  if (engine.kind === 'project')
    return `the project's ESLint ${engine.version} and its configuration`;
  return `the built-in configuration "${engine.preset}": ${engineReason(engine)}`;
}

function engineReason({ because }: Extract<Engine, { kind: 'built-in' }>): string {
  switch (because.kind) {
    case 'no-eslint':
      return 'the project has no ESLint';
    case 'no-plugin':
      return `the project's ESLint ${because.version} is not configured to use eslint-plugin-sqlproof`;
    case 'broken':
      return "the project's ESLint configuration does not work";
    default:
      return because satisfies never;
  }
}

/** Which problems count, and why. */
export function scopeWords({ changes, filter }: Report): string {
  if (changes.kind === 'everything') return `Every problem counts: ${changes.because}.`;
  if (changes.kind === 'failed') {
    return `Every problem counts: the changed lines could not be read (${changes.reason}).`;
  }
  if (filter === 'all') return 'Every problem counts.';
  return filter === 'file'
    ? 'Problems in files that this change touches count.'
    : 'Problems on lines that this change adds count.';
}

/** Files that were left out, by reason; `undefined` when there are none. */
export function leftOutWords({ lint: { tooLarge, unreadable } }: Report): string | undefined {
  const parts = [
    ...(tooLarge > 0 ? [`${quantity(tooLarge, 'file')} too large`] : []),
    ...(unreadable.length > 0
      ? [`${quantity(unreadable.length, 'file')} that could not be read`]
      : []),
  ];
  return parts.length === 0 ? undefined : `Left out: ${parts.join(' and ')}.`;
}

/** How many problems lie outside the change; `undefined` when none does. */
export function outsideWords(outside: number): string | undefined {
  if (outside === 0) return undefined;
  return `${quantity(outside, 'more problem')} outside the change ${outside === 1 ? 'does' : 'do'} not count.`;
}

/** How many problems have no annotation; `undefined` when all have one. */
export function hiddenWords(hidden: number): string | undefined {
  if (hidden === 0) return undefined;
  return `${quantity(hidden, 'more problem')} ${hidden === 1 ? 'is' : 'are'} not shown as annotations.`;
}

/** What the shadow database looked at, one sentence each. */
export function shadowWords(shadow: ShadowResult): readonly string[] {
  if (shadow.kind !== 'done') return [];
  const { data } = shadow;
  return [...factsOf(data), ...data.notices].map((fact) => `Shadow database: ${fact}`);
}

/** Why the shadow database shows nothing; `undefined` when it does, or was not asked for. */
export function shadowTroubleWords(shadow: ShadowResult): string | undefined {
  if (shadow.kind === 'not-run') return `The shadow database was not used: ${shadow.because}.`;
  return shadow.kind === 'failed' ? `The shadow database failed: ${shadow.reason}` : undefined;
}

/** True when the shadow database failed, and that is to fail the step. */
export function shadowFails({ kind }: ShadowResult, { canFail }: ShadowInputs): boolean {
  return kind === 'failed' && canFail;
}

/** Says that problems on lines that were not changed count; `undefined` when none does. */
export function regressionWords({ problems, filter }: Report): string | undefined {
  const elsewhere = problems.some(({ isRegression, isNew }) => isRegression && !isNew);
  if (!elsewhere || filter === 'all') return undefined;
  return 'What the change takes from the database counts on other lines too.';
}

/** True when the problems that count fail the step. */
export function fails({ problems }: Report, failOn: FailOn): boolean {
  const { errors, warnings } = countsOf(problems);
  switch (failOn) {
    case 'error':
      return errors > 0;
    case 'warning':
      return errors + warnings > 0;
    case 'never':
      return false;
    default:
      return failOn satisfies never;
  }
}
