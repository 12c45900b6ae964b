/** A line of standard output, as the runner of GitHub Actions understands it. */
export type LogEntry =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly properties: Readonly<Record<string, string>>;
      readonly data: string;
    };

/** Names that the runner reacts to (actions/runner, ActionCommandManager.cs); it ignores the case. */
const commands =
  /^(?:error|warning|notice|debug|group|endgroup|echo|stop-commands|set-output|set-env|add-path|add-mask|save-state|add-matcher|remove-matcher|internal-set-repo-path)$/i;

/** Reads a log by the rules of the runner's `ActionCommand.TryParseV2` and `TryParse`. */
export function readLog(stdout: string): readonly LogEntry[] {
  const lines = stdout.split(/\r\n|\n|\r/);
  // The last line ends with a line ending like the others.
  return lines.slice(0, -1).map((line) => readCommand(line) ?? { kind: 'text', text: line });
}

/** One line per entry, with the place and title of an annotation and without its message. */
export function outline(entry: LogEntry): string {
  if (entry.kind === 'text') return entry.text;
  const { title, file, line } = entry.properties;
  const place = file === undefined ? [] : [`${file}:${line}`];
  return [`[${entry.name}]`, title, ...place].join(' ');
}

function readCommand(line: string): LogEntry | undefined {
  const current = /^\s*::(\S*?)(?: (.*?))?::(.*)$/s.exec(line);
  if (current && commands.test(current[1] ?? ''))
    return command(current, ',', /%3A|%2C|%0D|%0A|%25/g);
  const old = /##\[(\S*?)(?: ([^\]]*))?\](.*)$/s.exec(line);
  if (old && commands.test(old[1] ?? '')) return command(old, ';', /%3B|%5D|%0D|%0A|%25/g);
  return undefined;
}

function command(match: RegExpExecArray, separator: string, escapes: RegExp): LogEntry {
  const [, name = '', list = '', data = ''] = match;
  const unescape = (text: string): string => text.replaceAll(escapes, decodeURIComponent);
  const pairs = list.split(separator).filter((pair) => pair.includes('='));
  const properties = pairs.map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), unescape(pair.slice(at + 1))] as const;
  });
  return {
    kind: 'command',
    name,
    properties: Object.fromEntries(properties),
    data: unescape(data),
  };
}
