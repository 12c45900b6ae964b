import { basename, dirname } from 'node:path/posix';
import { dependsOn } from './npm-package.js';
import { defineRunner, wholeFile } from './runner.js';

export default defineRunner({
  name: 'postgres-migrations',
  title: 'postgres-migrations',
  recognise(candidate) {
    const { path, text } = candidate;
    if (!/migrat/i.test(basename(dirname(path))) || !/^\d+.*\.sql$/i.test(basename(path)))
      return undefined;
    if (!dependsOn(candidate, 'postgres-migrations')) return undefined;
    // The documentation says at the top; the code looks for it anywhere in the text, with exactly these spaces.
    const isPlain = text.includes('-- postgres-migrations disable-transaction');
    return {
      runner: 'postgres-migrations',
      parts: wholeFile(
        text,
        isPlain ? { kind: 'one-message' } : { kind: 'wrapped', scope: 'file' },
      ),
      dialect: 'postgresql',
    };
  },
  outsideTransaction:
    'put it alone in a migration that starts with `-- postgres-migrations disable-transaction`',
  source: 'https://github.com/ThomWright/postgres-migrations#each-migration-runs-in-a-transaction',
});
