import { defineRunner, type MigrationPart } from './runner.js';

const marker = /^-- *migrate:(up|down)([^\n]*)$/gm;

export default defineRunner({
  name: 'dbmate',
  title: 'dbmate',
  recognise({ text }) {
    const marks = [...text.matchAll(marker)];
    if (marks.length === 0) return undefined;
    const parts = marks.map((mark, index): MigrationPart => {
      const plain = /transaction\s*:\s*false/.test(mark[2] ?? '');
      return {
        start: mark.index,
        end: marks[index + 1]?.index ?? text.length,
        direction: mark[1] === 'down' ? 'down' : 'up',
        // A section goes to the server as one string, so that several statements still share a transaction.
        transaction: plain ? { kind: 'one-message' } : { kind: 'wrapped', scope: 'file' },
      };
    });
    return { runner: 'dbmate', parts, dialect: undefined };
  },
  outsideTransaction:
    'put it alone in a migration whose section starts with `-- migrate:up transaction:false`',
  source: 'https://github.com/amacneil/dbmate#migration-options',
});
