import type { Linter } from 'eslint';

/**
 * Findings as a person sees them in an editor: the lines they cover with carets below, then the message, then the lines
 * that each suggestion would leave.
 */
export function withCarets(code: string, messages: readonly Linter.LintMessage[]): string {
  // An empty line at both ends keeps the quotes of a snapshot away from the first column.
  return `\n${messages.map((message) => findingText(code, message)).join('\n\n')}\n`;
}

const lineEnding = /\r\n|\r|\n/;

function findingText(code: string, message: Linter.LintMessage): string {
  const suggestions = (message.suggestions ?? []).map(({ desc, fix }) =>
    [`suggestion: ${desc}`, ...changedLines(code, applied(code, fix))].join('\n'),
  );
  return [...underlined(code, message), message.message, ...suggestions].join('\n');
}

/** Each covered line with carets under the covered part, without the indentation that all lines share. */
function underlined(code: string, message: Linter.LintMessage): string[] {
  const { line: first, endLine: last = first } = message;
  const lines = code.split(lineEnding).slice(first - 1, last);
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map(indentOf));
  return lines.flatMap((text, index) => {
    if (text.trim() === '') return [''];
    const line = first + index;
    const from = line === first ? message.column - 1 : indentOf(text);
    const to = line === last ? (message.endColumn ?? message.column) - 1 : text.length;
    const carets = '^'.repeat(Math.max(1, to - from));
    return [text.slice(margin), `${' '.repeat(from - margin)}${carets}`];
  });
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The text after a suggestion. */
export function applied(code: string, fix: { range: [number, number]; text: string }): string {
  return code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
}

function changedLines(before: string, after: string): string[] {
  const known = new Set(before.split(lineEnding));
  return after.split(lineEnding).filter((line) => !known.has(line));
}
