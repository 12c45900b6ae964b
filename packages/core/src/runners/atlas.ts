import { dirname, join } from 'node:path/posix';
import { defineRunner, wholeFile, type MigrationPart, type RunnerTransaction } from './runner.js';
import { sectionsOf } from './sections.js';

/** Directives are the comment lines that start the file and end with an empty line; others belong to a statement. */
const directives = /^\uFEFF?((?:--.*\r?\n)+)[ \t]*(?:\r?\n|$)/;
const archived = /^-- (\S+) --[ \t\r]*$/gm;

export default defineRunner({
  name: 'atlas',
  title: 'Atlas',
  recognise({ path, text, files }) {
    if (!path.endsWith('.sql')) return undefined;
    if (files.read(join(dirname(path), 'atlas.sum')) === undefined) return undefined;
    const directive = directives.exec(text)?.[1] ?? '';
    const isPlain = /^--[ \t]*atlas:txmode[ \t]+none[ \t\r]*$/m.test(directive);
    const transaction: RunnerTransaction = isPlain
      ? { kind: 'none' }
      : { kind: 'wrapped', scope: 'file' };
    const isArchive = /^--[ \t]*atlas:txtar\b/m.test(directive);
    const parts = isArchive ? archivedParts(text, transaction) : wholeFile(text, transaction);
    return { runner: 'atlas', parts, dialect: undefined };
  },
  outsideTransaction: 'start the file with the line `-- atlas:txmode none` and an empty line',
  source: 'https://atlasgo.io/versioned/apply#file-level-transaction-mode',
});

/** An archive holds `checks.sql`, queries that are asked first, beside `migration.sql`. */
function archivedParts(text: string, transaction: RunnerTransaction): readonly MigrationPart[] {
  return sectionsOf(text, archived).flatMap(({ start, end, mark }) =>
    mark[1] === 'migration.sql' ? [{ start, end, direction: 'up', transaction } as const] : [],
  );
}
