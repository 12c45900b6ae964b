import type { DialectName } from '../ir/index.js';
import { nearestFile } from '../source/project-files.js';
import { dialectOfJdbcUrls } from './jdbc-url.js';
import { defineRunner, type Candidate, type RunnerTransaction } from './runner.js';
import { sectionsOf } from './sections.js';

const header = /^\s*--[ \t]*liquibase[ \t]*formatted/i;
const changeset = /^[ \t]*--[ \t]*changeset[ \t]+(?:"[^"\n]+"|[^:\n]+):[ \t]*\S.*$/gim;
const databases: ReadonlyMap<string, DialectName> = new Map([
  ['postgresql', 'postgresql'],
  ['cockroachdb', 'postgresql'],
  ['mysql', 'mysql'],
  ['mariadb', 'mariadb'],
  ['sqlite', 'sqlite'],
  ['mssql', 'sqlserver'],
]);

export default defineRunner({
  name: 'liquibase',
  title: 'Liquibase',
  recognise(candidate) {
    if (!header.test(candidate.text)) return undefined;
    const changesets = sectionsOf(candidate.text, changeset);
    const lines = changesets.map(({ mark }) => mark[0]);
    return {
      runner: 'liquibase',
      parts: changesets.map(({ start, end, mark }) => ({
        start,
        end,
        direction: 'up',
        transaction: transactionOf(mark[0]),
      })),
      dialect: dialectOf(lines, candidate),
    };
  },
  outsideTransaction: 'put it in a changeset of its own with `runInTransaction:false`',
  source:
    'https://github.com/liquibase/liquibase/blob/main/liquibase-standard/src/main/java/liquibase/parser/AbstractFormattedChangeLogParser.java',
});

/** The last value counts, and every word but `true` is false (parseBoolean of the same parser). */
function transactionOf(line: string): RunnerTransaction {
  const value = [...line.matchAll(/runInTransaction:(\w+)/gi)].at(-1)?.[1] ?? 'true';
  if (value.toLowerCase() === 'true') return { kind: 'wrapped', scope: 'file' };
  return /\bsplitStatements:false\b/i.test(line) ? { kind: 'one-message' } : { kind: 'none' };
}

/** The one database that the changesets name, or that the nearest liquibase.properties connects to. */
function dialectOf(lines: readonly string[], { path, files }: Candidate): DialectName | undefined {
  const named = new Set(
    lines.flatMap((line) => /\bdbms:(\S+)/i.exec(line)?.[1]?.toLowerCase() ?? []),
  );
  const [only] = named;
  if (only !== undefined) return named.size === 1 ? databases.get(only) : undefined;
  const properties = nearestFile(path, ['liquibase.properties'], files);
  return properties && dialectOfJdbcUrls(properties.text);
}
