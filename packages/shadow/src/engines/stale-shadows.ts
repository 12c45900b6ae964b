import { escapeLiteral } from 'pg';
import { dropShadow } from './drop-shadow.js';
import { mark, type Maintenance } from './shadow-database.js';
import { timeOfShadowName } from './shadow-name.js';

/** How old a database has to be so that no run can be using it. Milliseconds. */
const safeAge = 24 * 60 * 60 * 1000;

/**
 * Removes the databases of runs that did not come to their end: those that have our name and our mark, are older than a day
 * and have no session. Of younger ones nothing is said, as another run may be using them. Returns what could not be removed.
 */
export async function dropStaleShadows(maintenance: Maintenance): Promise<readonly string[]> {
  const { by, limits } = maintenance;
  const found = await by.send(
    `SELECT d.datname AS name FROM pg_database d
     WHERE shobj_description(d.oid, 'pg_database') = ${escapeLiteral(mark)}
     AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
    limits.statement,
  );
  if (found.kind !== 'rows') return [];
  const left: string[] = [];
  for (const row of found.rows) {
    const name = String(row['name']);
    const time = timeOfShadowName(name);
    if (time === undefined || Date.now() - time < safeAge) continue;
    left.push(...(await dropShadow(name, maintenance)));
  }
  return left;
}
