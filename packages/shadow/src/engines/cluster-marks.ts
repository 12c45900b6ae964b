import type { Maintenance } from './shadow-database.js';

/** What of a server outlives its databases, as one line for each. */
export type ClusterMarks = ReadonlySet<string>;

/** https://www.postgresql.org/docs/current/view-pg-file-settings.html; not everybody may read it. */
const queries = [
  `SELECT 'the tablespace ' || spcname AS mark FROM pg_tablespace`,
  `SELECT 'the role ' || rolname AS mark FROM pg_roles`,
  `SELECT 'the database ' || datname AS mark FROM pg_database`,
  `SELECT 'ALTER SYSTEM SET ' || name || ' = ' || coalesce(setting, '') AS mark FROM pg_file_settings
   WHERE sourcefile LIKE '%postgresql.auto.conf'`,
];

/** What of a server outlives its databases, as far as the login may see it. */
export async function readClusterMarks({ by, limits }: Maintenance): Promise<ClusterMarks> {
  const marks = new Set<string>();
  for (const query of queries) {
    const outcome = await by.send(query, limits.statement);
    if (outcome.kind !== 'rows') continue;
    for (const { mark } of outcome.rows) marks.add(String(mark));
  }
  return marks;
}

/** What is there now and was not before, without databases and roles of other runs. */
export function newMarks(before: ClusterMarks, after: ClusterMarks): readonly string[] {
  return [...after].filter(
    (one) => !before.has(one) && !/^the (?:role|database) sqlproof_/.test(one),
  );
}
