import { filesBeside } from './history.js';
import { defineRunner, type MigrationPart } from './runner.js';
import { sectionsOf } from './sections.js';

const marker = /^--[ \t]*migrate:(up|down)(?=\s|$)([^\n]*)$/gm;

export default defineRunner({
  name: 'dbmate',
  title: 'dbmate',
  recognise({ text }) {
    if (!text.includes('migrate:')) return undefined;
    const sections = sectionsOf(text, marker);
    if (sections.length === 0) return undefined;
    const parts = sections.map(({ start, end, mark }): MigrationPart => {
      const isPlain = /(?:^|\s)transaction:false(?=\s|$)/.test(mark[2] ?? '');
      return {
        start,
        end,
        direction: mark[1] === 'down' ? 'down' : 'up',
        // A section goes to the server as one string, so that several statements still share a transaction.
        transaction: isPlain ? { kind: 'one-message' } : { kind: 'wrapped', scope: 'file' },
      };
    });
    return { runner: 'dbmate', parts, dialect: undefined };
  },
  /** pkg/dbmate/db.go compares the names. */
  history: (candidate) => filesBeside(candidate, 'name'),
  outsideTransaction:
    'put it alone in a migration whose section starts with `-- migrate:up transaction:false`',
  source: 'https://github.com/amacneil/dbmate#migration-options',
});
