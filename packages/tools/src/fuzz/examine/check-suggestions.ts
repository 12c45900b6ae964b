import type { Edit } from '@sqlproof/core';
import { failure, type Failure } from '../failure.js';
import type { FuzzInput } from '../input.js';
import type { Reading, RuleFinding } from './reading.js';

/** Each costs another analysis. */
const maxTried = 3;

/** Reads the text of an input after a change; `undefined` when it is code that does not parse any more. */
export type ReadAgain = (text: string) => Reading | undefined;

/** Suggestions whose result does not parse where the text did, or that leave what they are for. */
export function suggestionProblems(
  input: FuzzInput,
  reading: Reading,
  readAgain: ReadAgain,
): readonly Failure[] {
  const offered = reading.findings.flatMap((found) =>
    (found.finding.suggest ?? []).map(({ edit }) => ({ found, edit })),
  );
  return offered.slice(0, maxTried).flatMap(({ found, edit }) => {
    const [start, end] = edit.span;
    const changed = input.text.slice(0, start) + edit.text + input.text.slice(end);
    const after = readAgain(changed);
    const problem = after ? problemOf(reading, after, found, edit) : 'the result does not parse';
    if (problem === undefined) return [];
    const detail = `${found.rule} suggests ${JSON.stringify(edit)}: ${problem}\n${changed.slice(0, 2000)}`;
    return [failure('edit', `suggestion of ${found.rule}: ${problem}`, detail)];
  });
}

function problemOf(
  before: Reading,
  after: Reading,
  { rule, finding }: RuleFinding,
  edit: Edit,
): string | undefined {
  if (syntaxErrors(after) > syntaxErrors(before)) return 'the result has a new syntax error';
  const [from, to] = edit.span;
  const [start] = finding.span;
  const moved = start >= to ? start + edit.text.length - (to - from) : start;
  const remains = after.findings.some(
    (other) =>
      other.rule === rule &&
      other.finding.messageId === finding.messageId &&
      other.finding.span[0] === moved,
  );
  return remains ? 'the finding is still there' : undefined;
}

/** How many statements the grammar rejects. */
export function syntaxErrors({ analysis }: Reading): number {
  return analysis.statements.filter((one) => one.kind === 'Opaque' && one.cause === 'syntax-error')
    .length;
}
