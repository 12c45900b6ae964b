import { basename } from 'node:path';

/** A message as `line:column-line:column`, its severity, what it is about, its suggestions, why it is silenced. */
export function shown(message) {
  const { line, column, endLine, endColumn, ruleId, severity, suggestions, suppressions } = message;
  const end = endLine === undefined ? '' : `-${endLine}:${endColumn}`;
  const parts = [
    `${line}:${column}${end}`,
    severity === 1 ? 'warning' : 'error',
    ruleId ?? message.message,
    ...(suggestions ?? []).map(({ desc, fix }) => `${desc} ${JSON.stringify(fix)}`),
    ...(suppressions ?? []).map(({ justification }) => `(${justification})`),
  ];
  return parts.join(' ');
}

export async function lintFiles({ ESLint }) {
  return {
    messages: byName(await new ESLint().lintFiles(['.']), ({ messages }) => messages.map(shown)),
    suppressed: byName(await new ESLint().lintFiles(['.']), ({ suppressedMessages }) =>
      suppressedMessages.map(shown),
    ),
    fixed: byName(await new ESLint({ fix: true }).lintFiles(['.']), ({ output }) => output),
    concurrent: await attempt(async () => {
      const results = await new ESLint({ concurrency: 2 }).lintFiles(['.']);
      return byName(results, ({ messages }) => messages.map(shown));
    }),
    configs: {
      sql: await configOf(new ESLint(), 'x.sql'),
      ts: await configOf(new ESLint(), 'x.ts'),
      js: await configOf(new ESLint(), 'x.js'),
    },
  };
}

/** What a file's results have of something, by the name of the file; files that have none of it are left out. */
function byName(results, select) {
  const entries = results.map((result) => [basename(result.filePath), select(result)]);
  return Object.fromEntries(entries.filter(([, found]) => found !== undefined && found.length > 0));
}

/** The configuration after a journey through JSON, and the paths of what JSON cannot carry. */
async function configOf(eslint, name) {
  const config = await eslint.calculateConfigForFile(name);
  return { config: JSON.parse(JSON.stringify(config)), functions: [...functionsIn(config, '')] };
}

function* functionsIn(value, path) {
  if (typeof value === 'function') yield path;
  if (typeof value !== 'object' || value === null) return;
  // ESLint prints plugins, languages and parsers by their names.
  const printed = typeof value.toJSON === 'function' ? value.toJSON() : value;
  for (const [key, part] of Object.entries(printed)) yield* functionsIn(part, `${path}.${key}`);
}

export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    return { error: error.message };
  }
}
