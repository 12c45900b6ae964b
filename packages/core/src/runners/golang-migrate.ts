import { basename } from 'node:path/posix';
import { defineRunner } from './runner.js';

const fileName = /^\d+_.*\.(up|down)\.sql$/;

export default defineRunner({
  name: 'golang-migrate',
  title: 'golang-migrate',
  recognise({ path, text }) {
    const name = fileName.exec(basename(path));
    if (!name) return undefined;
    const direction = name[1] === 'down' ? 'down' : 'up';
    // One Exec per file, unless the database URL, which is not in the repository, says x-multi-statement=true.
    const transaction = { kind: 'one-message' } as const;
    return {
      runner: 'golang-migrate',
      parts: [{ start: 0, end: text.length, direction, transaction }],
      dialect: undefined,
    };
  },
  outsideTransaction: 'put it alone in a migration file',
  source:
    'https://github.com/golang-migrate/migrate/blob/master/database/postgres/README.md#multi-statement-mode',
});
