/** Everything that some reader of a log takes for the end of a line. */
const lineEndings = /[\n\r\v\f\u0085\u2028\u2029]+/gu;
/** Characters without a shape, which some comparisons of text ignore. */
const shapeless = /\p{Cf}/gu;

/**
 * A line of the log that is not a workflow command, whatever it quotes. The runner takes a line for a command when it
 * starts with `::` after white space, or when `##[` stands anywhere in it (actions/runner, ActionCommand.cs).
 */
export function plainLine(text: string): string {
  const line = text
    .replaceAll(lineEndings, ' ')
    .replaceAll(shapeless, '')
    .replaceAll('##[', '## [')
    .trimStart();
  return line.startsWith('::') ? `\\${line}` : line;
}
