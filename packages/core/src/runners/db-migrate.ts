import { basename, dirname } from 'node:path/posix';
import { dependsOn } from './npm-package.js';
import { defineRunner, type Candidate } from './runner.js';

const fileName = /^\d{14}-.*-(up|down)\.sql$/;

/** The `.sql` files that migrations made with `--sql-file` send as one text. */
export default defineRunner({
  name: 'db-migrate',
  title: 'db-migrate',
  recognise(candidate) {
    const direction = directionOf(candidate);
    if (!direction) return undefined;
    // The drivers for PostgreSQL, MySQL and SQLite begin and commit around each migration.
    const transaction = { kind: 'wrapped', scope: 'file' } as const;
    const parts = [{ start: 0, end: candidate.text.length, direction, transaction }] as const;
    return { runner: 'db-migrate', parts, dialect: undefined };
  },
  outsideTransaction:
    'put it alone in a migration and run that with `db-migrate up --non-transactional`',
  source: 'https://github.com/db-migrate/node-db-migrate/blob/master/lib/migrator.js',
});

function directionOf(candidate: Candidate): 'up' | 'down' | undefined {
  const { path } = candidate;
  const [, direction] = fileName.exec(basename(path)) ?? [];
  if (basename(dirname(path)) !== 'sqls' || direction === undefined) return undefined;
  if (!dependsOn(candidate, 'db-migrate')) return undefined;
  return direction === 'down' ? 'down' : 'up';
}
