import type { DialectName } from '../ir/index.js';
import { nearestFile } from '../source/project-files.js';
import { defineRunner, type Candidate, type MigrationPart } from './runner.js';

const databases: ReadonlyMap<string | undefined, DialectName> = new Map([
  ['postgresql', 'postgresql'],
  ['cockroachdb', 'postgresql'],
  ['mysql', 'mysql'],
  ['mariadb', 'mariadb'],
  ['sqlite', 'sqlite'],
  ['mssql', 'sqlserver'],
]);

/**
 * What `--sql` writes around the statements of the revisions: the first line of each revision, and, with an empty line
 * behind them, BEGIN and COMMIT where the database has transactional DDL.
 */
const mark =
  /^(?:-- Running (upgrade|downgrade|stamp) .*->.*$|(BEGIN(?: TRANSACTION)?|COMMIT);[ \t]*\r?(?:\n[ \t]*\r?$|(?![\s\S])))/gm;
const revision = /^-- Running (?:upgrade|downgrade|stamp) [^\n]*->/m;

/** Statements about the table of versions, whose name can be changed and whose column cannot; in the words of statementHead. */
const record =
  /^(?:CREATE TABLE \S+ ?\( ?VERSION_NUM VARCHAR\(32\) NOT NULL|CREATE TABLE \S*ALEMBIC_VERSION\b|DROP TABLE \S*ALEMBIC_VERSION\b|INSERT INTO \S+ \(VERSION_NUM\) |UPDATE \S+ SET VERSION_NUM='[^']*' WHERE \S*VERSION_NUM = '|DELETE FROM \S+ WHERE \S*VERSION_NUM = ')/;

/** Files that `alembic upgrade … --sql` wrote. Migrations in Python are not read. */
export default defineRunner({
  name: 'alembic',
  title: 'Alembic',
  recognise(candidate) {
    const { path, text } = candidate;
    if (!path.endsWith('.sql') || !revision.test(text)) return undefined;
    return {
      runner: 'alembic',
      parts: partsOf(text),
      record,
      dialect: dialectOf(candidate),
    };
  },
  /** A file holds all revisions of one run. */
  history: ({ path }) => [path],
  outsideTransaction: 'put it into `with op.get_context().autocommit_block():`',
  source: 'https://alembic.sqlalchemy.org/en/latest/offline.html',
});

/** The stretches between BEGIN and COMMIT, each cut where the direction changes. */
function partsOf(text: string): readonly MigrationPart[] {
  const marks = [...text.matchAll(mark)];
  const scope = isPerRevision(marks, text) ? 'file' : 'run';
  const parts: MigrationPart[] = [];
  let direction = directionOf(marks.find(([, step]) => step !== undefined));
  let isOpen = false;
  let start = 0;
  const close = (end: number): void => {
    const transaction = isOpen
      ? ({ kind: 'wrapped', scope } as const)
      : ({ kind: 'none' } as const);
    if (text.slice(start, end).trim() !== '') parts.push({ start, end, direction, transaction });
    start = end;
  };
  for (const found of marks) {
    const [whole, step, word] = found;
    if (step !== undefined) {
      if (directionOf(found) !== direction) close(found.index);
      direction = directionOf(found);
      continue;
    }
    close(found.index);
    start = found.index + whole.length;
    isOpen = word !== 'COMMIT';
  }
  close(text.length);
  return parts;
}

function directionOf(found: RegExpExecArray | undefined): 'up' | 'down' {
  return found?.[1] === 'downgrade' ? 'down' : 'up';
}

/** With `transaction_per_migration`, a BEGIN stands before each revision, and at most the table of versions between them. */
function isPerRevision(marks: readonly RegExpExecArray[], text: string): boolean {
  const revisions = marks.flatMap(([, step], index) => (step === undefined ? [] : [index]));
  if (revisions.length < 2) return false;
  return revisions.every((index) => {
    const before = marks[index - 1];
    if (before?.[2] === undefined || before[2] === 'COMMIT') return false;
    const between = text.slice(before.index + before[0].length, marks[index]?.index).trim();
    return between === '' || /^CREATE TABLE \S+ \(\s*version_num\b/.test(between);
  });
}

/** From the URL of `alembic.ini`: `postgresql+psycopg://…`. */
function dialectOf({ path, files }: Candidate): DialectName | undefined {
  const configuration = nearestFile(path, ['alembic.ini'], files)?.text ?? '';
  return databases.get(/^sqlalchemy\.url[ \t]*=[ \t]*(\w+)/m.exec(configuration)?.[1]);
}
