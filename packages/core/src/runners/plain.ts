import { basename } from 'node:path/posix';
import { filesBeside, foldersBeside } from './history.js';
import { defineRunner } from './runner.js';

const migrationFolder = /^(?:migrations?|migrate)$/i;
const numbered = /^(?:undo[-_.]?)?v?\d/i;
const goesDown = /(?:^|[-_.])down\.sql$|^undo/i;

/** Numbered files in a folder named for migrations, applied by a tool that left no other sign. */
export default defineRunner({
  name: 'plain',
  title: 'the migration tool',
  recognise({ path, text }) {
    const [file = '', folder = '', above = ''] = path.split('/').reverse();
    if (!file.endsWith('.sql')) return undefined;
    const isNumbered = migrationFolder.test(folder) && numbered.test(file);
    if (!isNumbered && !isNumberedBelow(above, folder, file)) return undefined;
    const direction = goesDown.test(file) ? 'down' : 'up';
    // How the tool runs it is not known; without a transaction, nothing is claimed that could be false.
    const transaction = { kind: 'none' } as const;
    return {
      runner: 'plain',
      parts: [{ start: 0, end: text.length, direction, transaction }],
      dialect: undefined,
    };
  },
  history: (candidate) =>
    /^up\.sql$/i.test(basename(candidate.path))
      ? foldersBeside(candidate, 'natural')
      : filesBeside(candidate, 'natural'),
  outsideTransaction: undefined,
  source: 'https://docs.rs/diesel_migrations',
});

/** `migrations/20240101_users/up.sql`, and `migrations/tenant/001_users.sql`. */
function isNumberedBelow(above: string, folder: string, file: string): boolean {
  return migrationFolder.test(above) && (numbered.test(folder) || numbered.test(file));
}
