/** Properties of a workflow command. Those that are `undefined` or empty are left out. */
export type CommandProperties = Readonly<Record<string, string | number | undefined>>;

/**
 * A workflow command of GitHub Actions, such as `::error file=a.sql,line=3::message`, without a line ending. Any text
 * survives: what has a meaning in a command is escaped the way GitHub's own toolkit does it.
 */
export function workflowCommand(name: string, properties: CommandProperties, data: string): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${name}${written === '' ? '' : ` ${written}`}::${escapeData(data)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
