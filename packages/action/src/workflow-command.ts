/** Where an annotation points, and its heading. */
export interface AnnotationProperties {
  readonly title?: string;
  /** Path from the root of the repository. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/**
 * One line that the runner turns into an annotation. The message and the properties may hold anything: they are escaped
 * by the rules of the GitHub toolkit, so that no text can end the command and start another one.
 */
export function workflowCommand(
  name: 'error' | 'warning',
  properties: AnnotationProperties,
  message: string,
): string {
  const pairs = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${name}${pairs === '' ? '' : ` ${pairs}`}::${escapeData(message)}`;
}

/**
 * A line of the log that is not a command, whatever it quotes. The runner takes a line for a command when it starts with
 * `::` after white space, or when `##[` stands anywhere in it.
 */
export function plainLine(text: string): string {
  const line = text.replaceAll(lineEndings, ' ').replaceAll('##[', '## [');
  return line.trimStart().startsWith('::') ? `\\${line.trimStart()}` : line;
}

/** Everything that some reader of a log takes for the end of a line. */
const lineEndings = /[\n\r\v\f\u0085\u2028\u2029]+/gu;

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
