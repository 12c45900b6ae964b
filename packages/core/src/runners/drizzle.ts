import { basename, dirname, join } from 'node:path/posix';
import type { DialectName } from '../ir/index.js';
import { nearestFile } from '../source/project-files.js';
import { filesBeside, foldersBeside, listed } from './history.js';
import { jsonObject, objectOf } from './json-object.js';
import { defineRunner, wholeFile, type Candidate } from './runner.js';

const dialects: ReadonlyMap<unknown, DialectName> = new Map([
  ['postgresql', 'postgresql'],
  ['postgres', 'postgresql'],
  ['pg', 'postgresql'],
  ['cockroach', 'postgresql'],
  ['mysql', 'mysql'],
  ['singlestore', 'mysql'],
  ['sqlite', 'sqlite'],
  ['turso', 'sqlite'],
  ['mssql', 'sqlserver'],
]);
const configurations = ['ts', 'js', 'json', 'mjs'].map(
  (extension) => `drizzle.config.${extension}`,
);

export default defineRunner({
  name: 'drizzle',
  title: 'Drizzle',
  recognise(candidate) {
    const records = journalOf(candidate) ?? snapshotOf(candidate);
    if (!records) return undefined;
    return {
      runner: 'drizzle',
      parts: wholeFile(candidate.text, { kind: 'wrapped', scope: 'run' }),
      dialect: dialects.get(records['dialect']) ?? configuredDialect(candidate),
    };
  },
  history: (candidate) =>
    snapshotOf(candidate) ? foldersBeside(candidate) : journalOrder(candidate),
  outsideTransaction: undefined,
  source:
    'https://github.com/drizzle-team/drizzle-orm/blob/main/drizzle-orm/src/pg-core/dialect.ts',
});

/** The files that the journal lists, in its order. */
function journalOrder(candidate: Candidate): readonly string[] {
  const entries = journalOf(candidate)?.['entries'];
  if (!Array.isArray(entries)) return filesBeside(candidate);
  const folder = dirname(candidate.path);
  return listed(`migrations of the journal in ${folder}`, candidate.files, () =>
    entries.flatMap((entry) => {
      const tag = objectOf(entry)['tag'];
      return typeof tag === 'string' ? [join(folder, `${tag}.sql`)] : [];
    }),
  );
}

type Records = Readonly<Record<string, unknown>>;

/** The journal beside the file, when it lists the file; the migrator reads no others. */
function journalOf({ path, files }: Candidate): Records | undefined {
  const journal = readJournal(join(dirname(path), 'meta/_journal.json'), files);
  if (!journal) return undefined;
  const stem = basename(path, '.sql');
  const isListed = journal.tags?.has(stem) ?? /^\d{4,}_/.test(stem);
  return isListed ? journal.records : undefined;
}

interface Journal {
  readonly records: Records;
  /** Names of the files without ending; absent when the journal has no list. */
  readonly tags: ReadonlySet<unknown> | undefined;
}

/** Read once for all files that it lists. */
function readJournal(path: string, files: Candidate['files']): Journal | undefined {
  return files.derive(`drizzle journal ${path}`, () => {
    const text = files.read(path);
    if (text === undefined) return undefined;
    const records = jsonObject(text);
    const { entries } = records;
    const tags = Array.isArray(entries) && new Set(entries.map((entry) => objectOf(entry)['tag']));
    return { records, tags: tags || undefined };
  });
}

/** The snapshot in a migration's own folder, which newer releases write in place of the journal. */
function snapshotOf({ path, files }: Candidate): Records | undefined {
  if (!/\/\d{8,}[^/]*\/migration\.sql$/.test(path)) return undefined;
  const text = files.read(join(dirname(path), 'snapshot.json'));
  return text === undefined ? undefined : jsonObject(text);
}

function configuredDialect({ path, files }: Candidate): DialectName | undefined {
  const configuration = nearestFile(path, configurations, files);
  const code = configuration?.text.replaceAll(/^[ \t]*\/\/.*$/gm, '') ?? '';
  return dialects.get(/\bdialect["']?\s*:\s*["'`](\w+)["'`]/.exec(code)?.[1]);
}
