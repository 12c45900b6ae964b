import type { Linter } from 'eslint';
import { exception, failure, type Failure } from '../failure.js';
import { isSql, type FuzzInput } from '../input.js';
import { timed } from './allowance.js';
import { syntaxErrors, type ReadAgain } from './check-suggestions.js';
import type { CaughtFailures } from './caught-failures.js';
import type { Announce } from './outcome.js';
import type { Subject } from './subject.js';
import { lintOf } from './through-eslint.js';

/** What goes wrong when ESLint lints and fixes an input. */
export function eslintProblems(
  input: FuzzInput,
  subject: Subject,
  readAgain: ReadAgain,
  caught: CaughtFailures,
  announce: Announce,
): readonly Failure[] {
  try {
    const { value, failure: slow } = timed(
      'linting with ESLint',
      input.text,
      () => preparedLint(input, subject),
      announce,
    );
    if (isRefused(value) && !isSql(input)) return [];
    announce('fixing with ESLint');
    const found = [
      ...messageProblems(value, input.text),
      ...fixProblems(input, subject, value, readAgain),
    ];
    return [...(slow ? [slow] : []), ...caught.take(), ...found];
  } catch (error) {
    return eslintAloneFails(input, subject) ? [] : [exception('ESLint stopped', error)];
  }
}

function preparedLint(input: FuzzInput, subject: Subject): () => Linter.LintMessage[] {
  const { linter, config, filename } = lintOf(input, subject);
  return () => linter.verify(input.text, config, { filename });
}

function isRefused(messages: readonly Linter.LintMessage[]): boolean {
  return messages.some(isParsingError);
}

/** A comment that configures ESLint and cannot be read is called fatal too. */
function isParsingError({ fatal, message }: Linter.LintMessage): boolean {
  return fatal === true && message.startsWith('Parsing error');
}

/** ESLint and the parsers walk deep nesting by recursion too, and end before we do. */
export function eslintAloneFails(input: FuzzInput, subject: Subject): boolean {
  try {
    const { linter, config, filename } = lintOf(input, subject, false);
    return isRefused(linter.verify(input.text, config, { filename }));
  } catch {
    return true;
  }
}

/** The fewer line endings count, the longer the lines: SQL knows fewer than JavaScript. */
const lineEndings = [/\r\n|[\r\n\u2028\u2029]/u, /\r\n|[\r\n]/u];

type Lines = readonly string[];

function messageProblems(
  messages: readonly Linter.LintMessage[],
  text: string,
): readonly Failure[] {
  const readings = lineEndings.map((ending) => text.split(ending));
  const failures: Failure[] = [];
  for (const message of messages) {
    const { ruleId, line, column, endLine, endColumn } = message;
    if (isParsingError(message)) {
      const detail = `ESLint cannot read the file: ${message.message}`;
      failures.push(failure('exception', `fatal ${message.message}`, detail));
    } else if (ruleId?.startsWith('sqlproof/') && !isInside(message, readings, text.length)) {
      const detail = `${ruleId} reports at ${line}:${column}-${endLine}:${endColumn}, which is not in the file`;
      failures.push(failure('span', `message of ${ruleId}`, detail));
    }
  }
  return failures;
}

function isInside(
  { line, column, endLine = line, endColumn = column, fix }: Linter.LintMessage,
  readings: readonly Lines[],
  length: number,
): boolean {
  const isPlace = readings.some(
    (lines) => hasColumn(lines, line, column) && hasColumn(lines, endLine, endColumn),
  );
  const isOrdered = endLine > line || (endLine === line && endColumn >= column);
  const [start, end] = fix?.range ?? [0, 0];
  return isPlace && isOrdered && start >= 0 && start <= end && end <= length;
}

function hasColumn(lines: Lines, line: number, column: number): boolean {
  const text = lines[line - 1];
  return text !== undefined && column >= 1 && column <= text.length + 1;
}

function fixProblems(
  input: FuzzInput,
  subject: Subject,
  before: readonly Linter.LintMessage[],
  readAgain: ReadAgain,
): readonly Failure[] {
  const own = before.find(({ ruleId, fix }) => fix && ruleId?.startsWith('sqlproof/'));
  if (!own) return [];
  const { linter, config, filename } = lintOf(input, subject);
  const { output, messages } = linter.verifyAndFix(input.text, config, { filename });
  const still = messages.find(({ ruleId, fix }) => fix && ruleId?.startsWith('sqlproof/'));
  const detail = (problem: string): string => `--fix: ${problem}\n${output.slice(0, 2000)}`;
  if (isRefused(messages)) {
    return [
      failure('edit', `fix of ${own.ruleId}: does not parse`, detail('the result does not parse')),
    ];
  }
  const [original, fixed] = [readAgain(input.text), readAgain(output)];
  if (original && fixed && syntaxErrors(fixed) > syntaxErrors(original)) {
    return [
      failure(
        'edit',
        `fix of ${own.ruleId}: syntax error`,
        detail('the result has a new syntax error'),
      ),
    ];
  }
  if (!still) return [];
  return [
    failure(
      'edit',
      `fix of ${still.ruleId}: no end`,
      detail(`${still.ruleId} still changes the file after ten passes`),
    ),
  ];
}
