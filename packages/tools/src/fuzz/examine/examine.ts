import { exception, type Failure } from '../failure.js';
import { isSql, type FuzzInput } from '../input.js';
import { timed, type Timed } from './allowance.js';
import { eslintAloneFails, eslintProblems } from './check-eslint.js';
import { factProblems } from './check-facts.js';
import { optionsProblems } from './check-options.js';
import { suggestionProblems, type ReadAgain } from './check-suggestions.js';
import type { CaughtFailures } from './caught-failures.js';
import { parsing, type Announce, type Outcome } from './outcome.js';
import { preparedReading, type Reading } from './reading.js';
import type { Subject } from './subject.js';

/** Runs the product on an input and judges what comes out. Never ends when the product does not. */
export function examine(
  input: FuzzInput,
  subject: Subject,
  caught: CaughtFailures,
  announce: Announce,
): Outcome {
  caught.take();
  if (input.family === 'options') {
    const failures = optionsProblems(input, subject, caught, announce);
    return { failures, skipped: false, milliseconds: 0 };
  }
  const readAgain: ReadAgain = (text) => preparedReading(input, text, subject)?.();
  announce(parsing);
  if (!preparedReading(input, input.text, subject)) {
    return { failures: [], skipped: true, milliseconds: 0 };
  }
  const core = coreProblems(input, subject, readAgain, announce);
  const linted = input.eslint ? eslintProblems(input, subject, readAgain, caught, announce) : [];
  return { ...core, failures: [...core.failures, ...linted], skipped: false };
}

function coreProblems(
  input: FuzzInput,
  subject: Subject,
  readAgain: ReadAgain,
  announce: Announce,
): Omit<Outcome, 'skipped'> {
  try {
    const { value, milliseconds, failure: slow } = timedReading(input, subject, announce);
    announce('checking the facts');
    const { analysis, findings, failures } = value;
    const facts = {
      statements: analysis.statements,
      dialect: analysis.dialect,
      parts: analysis.migration?.parts.map(({ start, end }) => ({ span: [start, end] })),
    };
    const found = [
      ...(slow ? [slow] : []),
      ...failures,
      ...factProblems(facts, 'facts', input.text),
      ...factProblems(findings, 'findings', input.text),
    ];
    // An edit at a place that is not there says nothing more.
    const edits = found.length > 0 ? [] : suggestionProblems(input, value, readAgain);
    return { failures: withoutForeign([...found, ...edits], input, subject), milliseconds };
  } catch (error) {
    const failures = [exception('the analysis stopped', error)];
    return { failures: withoutForeign(failures, input, subject), milliseconds: 0 };
  }
}

function timedReading(input: FuzzInput, subject: Subject, announce: Announce): Timed<Reading> {
  const prepare = (): (() => Reading) => {
    const run = preparedReading(input, input.text, subject);
    if (!run) throw new Error('The text parsed before and does not now.');
    return run;
  };
  return timed('the analysis', input.text, prepare, announce);
}

/** Code too deep for ESLint itself never reaches us. */
function withoutForeign(
  failures: readonly Failure[],
  input: FuzzInput,
  subject: Subject,
): readonly Failure[] {
  const isTooDeep = failures.some(({ signature }) => signature.includes('stack overflow'));
  if (!isTooDeep || isSql(input) || !eslintAloneFails(input, subject)) return failures;
  return failures.filter(({ signature }) => !signature.includes('stack overflow'));
}
