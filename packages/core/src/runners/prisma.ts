import { dirname, join } from 'node:path/posix';
import type { DialectName } from '../ir/index.js';
import { nearestFile } from '../source/project-files.js';
import { splitStatements } from '../source/split-statements.js';
import { foldersBeside } from './history.js';
import { usesRelease } from './npm-package.js';
import { defineRunner, wholeFile, type Candidate, type RunnerTransaction } from './runner.js';
import { statementHead } from './statement-head.js';

const providers: Readonly<Record<string, DialectName>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  cockroachdb: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  sqlserver: 'sqlserver',
};

/** First release that sends a script to PostgreSQL statement by statement (prisma/prisma-engines#5767). */
const splitting = [7, 4, 0] as const;
/**
 * Statements that its parser, sqlparser 0.61, cannot read (tried one by one; prisma/prisma-engines#5847).
 * A script that holds one of them is still sent as a whole.
 */
const unreadable = new RegExp(
  [
    'ALTER (?:DEFAULT|EXTENSION|FUNCTION|MATERIALIZED|SEQUENCE|SYSTEM)\\b',
    'ALTER (?:INDEX|TABLE)\\b.* (?:ATTACH|DETACH) PARTITION\\b',
    'ALTER TABLE\\b.* (?:(?:UNIQUE|PRIMARY KEY) USING INDEX|EXCLUDE)\\b',
    'ALTER TABLE\\b.* SET (?:SCHEMA|STATISTICS)\\b',
    'ALTER (?:TABLE\\b.* CLUSTER ON|TYPE\\b.* OWNER TO)\\b',
    'CREATE (?:AGGREGATE|CAST|EVENT|PROCEDURE|PUBLICATION|RULE|STATISTICS|TABLESPACE|UNLOGGED)\\b',
    '(?:CLUSTER|DO|LOCK|REFRESH|REINDEX|SECURITY)\\b',
    '(?:COMMENT ON INDEX|DROP INDEX CONCURRENTLY|VACUUM (?:\\(|ANALYZE))',
  ]
    .map((form) => `^${form}`)
    .join('|'),
);
const concurrentIndex = /^CREATE (?:UNIQUE )?INDEX CONCURRENTLY\b/;

export default defineRunner({
  name: 'prisma',
  title: 'Prisma Migrate',
  recognise(candidate) {
    if (!/\/\d{8,14}_[^/]+\/migration\.sql$/.test(candidate.path)) {
      if (!/\/migrations\/[^/]+\/migration\.sql$/.test(candidate.path)) return undefined;
    }
    if (candidate.files.read(join(dirname(candidate.path), 'snapshot.json')) !== undefined) {
      return undefined;
    }
    const dialect = providerOf(candidate);
    const parts = wholeFile(candidate.text, transactionOf(candidate, dialect));
    return { runner: 'prisma', parts, dialect };
  },
  history: (candidate) => foldersBeside(candidate, 'name'),
  outsideTransaction: 'put it alone in a migration of its own (`prisma migrate dev --create-only`)',
  source: 'https://github.com/prisma/prisma-engines/pull/5767',
});

/** Where the release is not known, only a script of nothing but concurrent index builds counts as split. */
function transactionOf(candidate: Candidate, dialect: DialectName | undefined): RunnerTransaction {
  const splits = splitsScripts(candidate);
  if (splits === false || (dialect ?? 'postgresql') !== 'postgresql')
    return { kind: 'one-message' };
  const heads = statementHeads(candidate.text);
  if (heads.some((head) => unreadable.test(head))) return { kind: 'one-message' };
  const isSplit = splits === true || heads.every((head) => concurrentIndex.test(head));
  return { kind: isSplit ? 'none' : 'one-message' };
}

/** Asked once for all migrations. */
function splitsScripts({ path, text, files }: Candidate): boolean | undefined {
  const folder = dirname(path);
  return files.derive(`Prisma above ${dirname(folder)}`, () => {
    const candidate = { path: folder, text, files };
    return (
      usesRelease(candidate, 'prisma', splitting) ??
      usesRelease(candidate, '@prisma/client', splitting)
    );
  });
}

function statementHeads(text: string): readonly string[] {
  const { statements } = splitStatements(text, 'postgresql');
  return statements.map(({ start, end }) => statementHead(text.slice(start, end)));
}

/** From `migration_lock.toml`, which Prisma writes beside the migrations, or from `schema.prisma`. */
function providerOf({ path, files }: Candidate): DialectName | undefined {
  const lock = files.read(join(dirname(dirname(path)), 'migration_lock.toml'));
  const provider = /^[ \t]*provider\s*=\s*"(\w+)"/m.exec(lock ?? '')?.[1];
  if (provider !== undefined) return providers[provider];
  const schema = nearestFile(path, ['schema.prisma', 'prisma/schema.prisma'], files);
  return schema && providerOfSchema(schema.text);
}

/** The `provider` of the datasource block. */
export function providerOfSchema(schema: string): DialectName | undefined {
  const datasource = /datasource\s+\w+\s*\{[^}]*\}/.exec(schema)?.[0] ?? '';
  const provider = /provider\s*=\s*"(\w+)"/.exec(datasource)?.[1];
  return provider === undefined ? undefined : providers[provider];
}
