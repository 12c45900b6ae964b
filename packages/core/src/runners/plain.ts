import { basename, dirname } from 'node:path/posix';
import { filesBeside, foldersBeside, versionsBeside } from './history.js';
import { defineRunner } from './runner.js';

const migrationFolder = /^(?:migrations?|migrate)$/i;
const numbered = /^(?:undo[-_.]?)?v?\d/i;
const version = /^v?\d+(?:[._]\d+)*$/i;
const database = /^(?:postgres(?:ql)?|pgsql|pg|mysql|mariadb|sqlite3?|mssql|sqlserver)$/i;
const goesDown = /(?:^|[-_.])down\.sql$|^undo/i;

/** Numbered files in a folder named for migrations, applied by a tool that left no other sign. */
export default defineRunner({
  name: 'plain',
  title: 'the migration tool',
  recognise({ path, text }) {
    const file = basename(path);
    if (!file.endsWith('.sql') || !isNumbered(path)) return undefined;
    const direction = goesDown.test(file) ? 'down' : 'up';
    // How the tool runs it is not known; without a transaction, nothing is claimed that could be false.
    const transaction = { kind: 'none' } as const;
    return {
      runner: 'plain',
      parts: [{ start: 0, end: text.length, direction, transaction }],
      dialect: undefined,
    };
  },
  history: (candidate) => {
    if (/^up\.sql$/i.test(basename(candidate.path))) return foldersBeside(candidate, 'natural');
    const isOfVersion = version.test(basename(dirname(candidate.path)));
    return isOfVersion ? versionsBeside(candidate) : filesBeside(candidate, 'natural');
  },
  outsideTransaction: undefined,
  source: 'https://docs.rs/diesel_migrations',
});

/**
 * `migrations/001_users.sql`; `migrations/20240101_users/up.sql`, `migrations/1.2/01_users.sql` and
 * `migrations/tenant/001_users.sql`; `migrations/mysql/1.2/01_users.sql`.
 */
function isNumbered(path: string): boolean {
  const [file = '', folder = '', above = '', top = ''] = path.split('/').reverse();
  if (migrationFolder.test(folder)) return numbered.test(file);
  if (migrationFolder.test(above)) return numbered.test(folder) || numbered.test(file);
  const isOfDatabase = migrationFolder.test(top) && database.test(above);
  return isOfDatabase && version.test(folder) && numbered.test(file);
}
