import type { Linter } from 'eslint';
import { exception, failure, type Failure } from '../failure.js';
import type { FuzzInput } from '../input.js';
import { valueOf } from '../shape.js';
import type { CaughtFailures } from './caught-failures.js';
import type { Announce } from './outcome.js';
import type { Subject } from './subject.js';
import { isOwn, lintOf } from './through-eslint.js';

/** A longer message is none that a person reads. Characters. */
const longestMessage = 2000;
/** What a getter in the settings throws: the user's own error, and nobody's to catch. */
const plantedGetter = 'planted getter';

/** What goes wrong under a configuration that is not as it should be. */
export function optionsProblems(
  input: FuzzInput,
  subject: Subject,
  caught: CaughtFailures,
  announce: Announce,
): readonly Failure[] {
  announce('linting with ESLint');
  const linted = lintProblems(input, subject);
  announce('defineSettings');
  return [...linted, ...caught.take(), ...defineProblems(input, subject)];
}

function lintProblems(input: FuzzInput, subject: Subject): readonly Failure[] {
  try {
    const { linter, config, filename } = lintOf(input, subject);
    return messagesProblems(input, linter.verify(input.text, config, { filename }));
  } catch (error) {
    if (!isOwn(error)) return [];
    const { message, cause } = error as Error;
    // The message of our own check of language options, which ESLint wants thrown.
    if (message.includes('languageOptions.')) return lengthProblems(message);
    return [exception('ESLint stopped', cause ?? error)];
  }
}

function messagesProblems(
  { wrongAt }: FuzzInput,
  messages: readonly Linter.LintMessage[],
): readonly Failure[] {
  const complaints = messages.filter(({ messageId }) => messageId === 'settings');
  const unclear = complaints.flatMap(({ message }) => complaintProblems(message));
  const isNamed =
    wrongAt === undefined || complaints.some(({ message }) => message.startsWith(wrongAt));
  if (isNamed) return unclear;
  const said = complaints.map(({ message }) => message.slice(0, 200)).join('\n');
  const detail = `no message names ${wrongAt}; there are ${complaints.length}:\n${said}`;
  return [...unclear, failure('options', `unnamed ${wrongAt}`, detail)];
}

function complaintProblems(message: string): readonly Failure[] {
  if (!message.startsWith('settings.sqlproof')) {
    return [
      failure('options', 'no path', `a message that names no path: ${message.slice(0, 500)}`),
    ];
  }
  return lengthProblems(message);
}

function lengthProblems(message: string): readonly Failure[] {
  if (message.length <= longestMessage) return [];
  const detail = `a message of ${message.length} characters: ${message.slice(0, 300)}…`;
  return [failure('options', 'long message', detail)];
}

function defineProblems({ settings }: FuzzInput, subject: Subject): readonly Failure[] {
  try {
    subject.defineSettings(valueOf(settings));
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message === plantedGetter) return [];
    const isRefusal = error instanceof TypeError && message.startsWith('settings.sqlproof');
    return isRefusal ? [] : [exception('defineSettings stopped', error)];
  }
}
