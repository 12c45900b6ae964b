import type { SqlText, Statement } from '../ir/index.js';

/**
 * The texts of calls that hold several statements for PostgreSQL: a client sends each as one message, which the server
 * runs as one transaction unless the text itself says otherwise (manual, "Multiple Statements in a Simple Query").
 */
export function severalInOneCall(statements: readonly Statement[]): ReadonlySet<SqlText> {
  const firsts = new Map<SqlText, number>();
  const several = new Set<SqlText>();
  for (const { sql, site, within, span } of statements) {
    if (!sql || !site.call || site.block || site.dialect !== 'postgresql') continue;
    const [start] = within ?? span;
    const first = firsts.get(sql);
    if (first === undefined) firsts.set(sql, start);
    else if (first !== start) several.add(sql);
  }
  return several;
}
