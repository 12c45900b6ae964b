import { dialectOf, packagesOf } from '../configuration/dialect-of.js';
import type { ProjectFiles } from '../source/project-files.js';
import type { Settings } from '../configuration/settings.js';
import { sqlRoleOf, type SqlRole } from '../configuration/sql-role.js';
import type { CodeFile } from '../frontends/frontend.js';
import { frontends } from '../frontends/index.js';
import { migrationFrontends } from '../frontends/migrations/index.js';
import { mentionsMigration } from '../frontends/migrations/mentions-migration.js';
import { mergeStatements } from '../frontends/migrations/merge-statements.js';
import type {
  CodeMigration,
  MigrationFrontend,
} from '../frontends/migrations/migration-frontend.js';
import { lowerSqlFile } from '../frontends/sql-file.js';
import { isUnknown, type DialectName, type Maybe, type Statement } from '../ir/index.js';
import { partAt } from '../runners/part-at.js';
import type { MigrationFile } from '../runners/runner.js';
import { statementHead } from '../runners/statement-head.js';
import { HostFile, type HostSource } from '../source/host-file.js';
import { splitStatements, type StatementRange } from '../source/split-statements.js';

/** Where a file lies and how it is to be read. */
export interface Surrounding {
  /** Absolute path, or a made-up name for standard input. */
  readonly filename: string;
  readonly cwd: string;
  readonly settings: Settings;
  readonly files: ProjectFiles;
  /** How other code of the project becomes a tree; `undefined` for a text that does not parse. Absent without a parser. */
  readonly parse?: (text: string, filename: string) => HostSource | undefined;
  /** Told of each part of the analysis that failed; the analysis goes on without it. */
  readonly debug: (message: string) => void;
}

/** The facts of one file, lowered once for all rules. */
export interface Analysis {
  readonly surrounding: Surrounding;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly dialect: Maybe<DialectName>;
  /** Set for a file that a migration tool runs. */
  readonly migration: MigrationFile | undefined;
}

/** Default of the `maxFileSize` setting, in characters. */
const defaultMaxFileSize = 1_000_000;

/** Facts of a TypeScript or JavaScript file. */
export function analyseCode(source: HostSource, surrounding: Surrounding): Analysis {
  const { settings, files, filename } = surrounding;
  const { text } = source;
  // Clients and sinks of the project's own leave no trace that could be looked for.
  const isOpen = settings.clients !== undefined || settings.sinks !== undefined;
  const asked = frontends.filter((frontend) => isOpen || frontend.mentions.test(text));
  const tools = mentionsMigration.test(text)
    ? migrationFrontends.filter(({ mentions }) => mentions.test(text))
    : [];
  if (asked.length === 0 && tools.length === 0) return nothing(text, surrounding);
  const request = { filename, text: '', settings, runner: undefined, files };
  const dialect = dialectOf(request);
  const libraryDialect = isUnknown(dialect)
    ? dialectOf({ ...request, ignoreOthers: true })
    : dialect;
  const packages = packagesOf(filename, files);
  const { debug } = surrounding;
  const host = new HostFile(source, debug);
  const file = { host, dialect, libraryDialect, packages, settings, debug };
  const found = codeMigration(tools, file, surrounding);
  const read = asked.flatMap((frontend) =>
    guarded(surrounding, frontend.name, () => [...frontend.lower(file)]),
  );
  const statements = found ? mergeStatements(found, read) : inOrder(read);
  // A call that failed as a whole was told of with its place.
  const withText = statements.filter(({ sql }) => sql !== undefined);
  tellFailures(withText, surrounding);
  const migration = found?.migration;
  return { surrounding, text, statements, dialect: migration?.dialect ?? dialect, migration };
}

/** The file as the first migration tool sees it that recognises it. */
function codeMigration(
  tools: readonly MigrationFrontend[],
  file: CodeFile,
  surrounding: Surrounding,
): CodeMigration | undefined {
  const [found] = tools.flatMap((tool) =>
    guarded(surrounding, tool.name, () => [tool.read(file, surrounding.files) ?? []].flat()),
  );
  return found;
}

/** Statements that a failure of ours cost. */
function tellFailures(statements: readonly Statement[], surrounding: Surrounding): void {
  for (const statement of statements) {
    if (statement.kind !== 'Opaque' || statement.cause !== 'failed') continue;
    surrounding.debug(
      `${statement.site.frontend} failed on ${surrounding.filename}: ${statement.reason}`,
    );
  }
}

/** Facts of a `.sql` file. `ranges` are its statements when the caller has split the text already. */
export function analyseSql(
  text: string,
  surrounding: Surrounding,
  role: SqlRole,
  dialect: Maybe<DialectName>,
  ranges?: readonly StatementRange[],
): Analysis {
  const migration = role.kind === 'migration' ? role.migration : undefined;
  const analysis = { surrounding, text, dialect, migration };
  if (role.kind === 'dump') return { ...analysis, statements: [] };
  const statements = guarded(surrounding, 'sql-file', () =>
    lowerSqlFile({
      text,
      dialect,
      role: role.kind === 'migration' ? 'migration' : 'query',
      statements: ranges ?? splitStatements(text, lexicalDialect(dialect)).statements,
      maxFileSize: surrounding.settings.maxFileSize ?? defaultMaxFileSize,
    }),
  );
  tellFailures(statements, surrounding);
  return { ...analysis, statements: migration ? run(statements, migration) : statements };
}

/** The role and dialect of a `.sql` file, from the settings and the project around it. */
export function placeSql(
  text: string,
  surrounding: Surrounding,
): { readonly role: SqlRole; readonly dialect: Maybe<DialectName> } {
  const role = sqlRoleOf({ ...surrounding, text });
  const runner = role.kind === 'query' ? undefined : role.migration?.dialect;
  return { role, dialect: dialectOf({ ...surrounding, text, runner }) };
}

export function lexicalDialect(dialect: Maybe<DialectName>): DialectName | 'unknown' {
  return typeof dialect === 'string' ? dialect : 'unknown';
}

/** What the tool runs: statements outside its sections, and its own records, are not part of the migration. */
function run(
  statements: readonly Statement[],
  { parts, record }: MigrationFile,
): readonly Statement[] {
  const inParts = statements.filter(({ span }) => partAt(parts, span) !== undefined);
  return record ? inParts.filter((statement) => !record.test(headOf(statement))) : inParts;
}

function headOf({ sql, within, span }: Statement): string {
  const [start, end] = within ?? span;
  return statementHead(sql?.text.slice(start, end) ?? '');
}

/** A failure of ours becomes silence and a debug line, never an exception in somebody's editor. */
function guarded<Fact>(
  surrounding: Surrounding,
  part: string,
  lower: () => readonly Fact[],
): readonly Fact[] {
  try {
    return lower();
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    surrounding.debug(`${part} failed on ${surrounding.filename}: ${reason}`);
    return [];
  }
}

function inOrder(statements: readonly Statement[]): readonly Statement[] {
  return [...statements].sort((a, b) => a.span[0] - b.span[0]);
}

function nothing(text: string, surrounding: Surrounding): Analysis {
  const dialect = { kind: 'Unknown', span: [0, 0], reason: 'nothing to read' } as const;
  return { surrounding, text, statements: [], dialect, migration: undefined };
}
