import { escapeIdentifier } from 'pg';
import type { StatementList, StatementStatistics } from './database-statistics.js';
import type { Source } from './export-statistics.js';
import { isPlannable, withoutValues } from './statement-text.js';

/** What a server tells of its statements. */
export interface ExportedStatements {
  readonly list: StatementList | null;
  readonly notices: readonly string[];
}

/** As many as the extension keeps by default (PostgreSQL manual, "pg_stat_statements.max"). */
const mostStatements = 5000;
/** Longest text that is kept. Characters. */
const longest = 10_000;

/** What `pg_stat_statements` has counted in this database. Nothing is said where it is not installed. */
export async function exportStatements(
  source: Source,
  withValues: boolean,
): Promise<ExportedStatements> {
  const [extension] = await source.rows(
    `SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
     WHERE e.extname = 'pg_stat_statements'`,
  );
  if (!extension) return { list: null, notices: [] };
  const schema = escapeIdentifier(String(extension['schema']));
  const rows = await source.rowsIfAny(statementQuery(schema, await timeColumn(source, schema)));
  if (!rows) return { list: null, notices: [unreadable] };
  const entries = rows.map((row): StatementStatistics => ({
    text: String(row['text']),
    calls: Number(row['calls']),
    milliseconds: Math.round(Number(row['milliseconds'])),
    rows: Number(row['rows']),
  }));
  const own = entries.filter(({ text }) => text !== hidden && isPlannable(text));
  const list = withValues
    ? own
    : own.map((entry) => ({ ...entry, text: withoutValues(entry.text) }));
  return {
    list: { since: await sinceWhen(source, schema), entries: list },
    notices: entries.some(({ text }) => text === hidden) ? [hiddenNotice] : [],
  };
}

/** What stands for the text of another login (PostgreSQL source, pg_stat_statements.c). */
const hidden = '<insufficient privilege>';
const hiddenNotice =
  'Statements of other logins are missing: a login shows them that is a member of pg_read_all_stats.';
const unreadable =
  'pg_stat_statements is installed and cannot be read, as where it is not in shared_preload_libraries.';

/** The name of the column has changed in version 13. */
async function timeColumn(source: Source, schema: string): Promise<string> {
  const rows = await source.rows(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass('${schema.replaceAll("'", "''")}.pg_stat_statements')
     AND attname = 'total_exec_time'`,
  );
  return rows.length > 0 ? 'total_exec_time' : 'total_time';
}

function statementQuery(schema: string, time: string): string {
  return `
SELECT s.query AS text, sum(s.calls)::float8 AS calls, sum(s.${time})::float8 AS milliseconds, sum(s.rows)::float8 AS rows
FROM ${schema}.pg_stat_statements s
WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND length(s.query) <= ${longest}
GROUP BY 1 ORDER BY 3 DESC LIMIT ${mostStatements}`;
}

/** Told from 14 on. */
async function sinceWhen(source: Source, schema: string): Promise<string | null> {
  const rows = await source.rowsIfAny(
    `SELECT to_char(stats_reset AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since FROM ${schema}.pg_stat_statements_info`,
  );
  const since = rows?.[0]?.['since'];
  return typeof since === 'string' ? since : null;
}
