import { basename, dirname, join } from 'node:path';
import { unknown, type DialectName, type Maybe } from '../ir/index.js';
import { dialectOfJdbcUrls } from '../runners/jdbc-url.js';
import { providerOfSchema } from '../runners/prisma.js';
import { nearestFile, type ProjectFiles } from '../source/project-files.js';
import type { Settings } from './settings.js';

/** Packages that speak to one kind of database only. */
const driverPackages: Readonly<Record<string, DialectName | 'other'>> = {
  pg: 'postgresql',
  'pg-native': 'postgresql',
  'pg-promise': 'postgresql',
  postgres: 'postgresql',
  slonik: 'postgresql',
  'node-pg-migrate': 'postgresql',
  'graphile-migrate': 'postgresql',
  'postgres-migrations': 'postgresql',
  '@vercel/postgres': 'postgresql',
  '@neondatabase/serverless': 'postgresql',
  '@electric-sql/pglite': 'postgresql',
  '@supabase/supabase-js': 'postgresql',
  supabase: 'postgresql',
  '@types/pg': 'postgresql',
  mysql: 'mysql',
  mysql2: 'mysql',
  '@planetscale/database': 'mysql',
  mariadb: 'mariadb',
  'better-sqlite3': 'sqlite',
  sqlite3: 'sqlite',
  sqlite: 'sqlite',
  '@libsql/client': 'sqlite',
  'expo-sqlite': 'sqlite',
  mssql: 'sqlserver',
  tedious: 'sqlserver',
  '@clickhouse/client': 'other',
  '@clickhouse/client-web': 'other',
  clickhouse: 'other',
  'snowflake-sdk': 'other',
  '@google-cloud/bigquery': 'other',
  '@google-cloud/spanner': 'other',
  '@databricks/sql': 'other',
  oracledb: 'other',
  '@duckdb/node-api': 'other',
  duckdb: 'other',
  'cassandra-driver': 'other',
};

/** `mysql2` is the usual client of a MariaDB server too, so both together mean MariaDB. */
function family(dialects: ReadonlySet<DialectName | 'other'>): DialectName | undefined {
  const [only] = dialects;
  if (dialects.size === 1) return only === 'other' ? undefined : only;
  const isMaria = dialects.size === 2 && dialects.has('mysql') && dialects.has('mariadb');
  return isMaria ? 'mariadb' : undefined;
}

export interface DialectRequest {
  readonly filename: string;
  readonly text: string;
  readonly settings: Settings;
  /** Dialect that the migration tool's configuration names. */
  readonly runner: DialectName | undefined;
  readonly files: ProjectFiles;
  /** True where a client of other databases cannot be meant, as behind an ORM that has none. */
  readonly ignoreOthers?: boolean;
}

/**
 * The database that a file's SQL is written for. Asked in order: settings, the migration tool's configuration, the
 * name of a folder, configuration files of the project, the drivers that the nearest package.json depends on, tell-tale tokens.
 */
export function dialectOf(request: DialectRequest): Maybe<DialectName> {
  const { settings, runner, text } = request;
  if (choosesStatements.test(text)) {
    return unknown([0, 0], 'a template decides which statements there are');
  }
  if (settings.dialect !== undefined && settings.dialect !== 'auto') return settings.dialect;
  const found =
    runner ??
    folderDialect(request.filename) ??
    (isOfOtherDatabase(text) ? undefined : ofProject(request));
  return found ?? unknown([0, 0], 'no sign of the database this SQL is for');
}

const databaseFolder =
  /^(?:.*\/)?(?:(postgres|postgresql|pgsql|pg)|(mysql)|(mariadb)|(sqlite|sqlite3)|(mssql|sqlserver))\/(?:[^/]+\/){0,2}[^/]*$/i;
const folderDialects: readonly DialectName[] = [
  'postgresql',
  'mysql',
  'mariadb',
  'sqlite',
  'sqlserver',
];

/** A project for several databases has a folder for each: `migrations/mysql/0.19/01__memo.sql`. */
function folderDialect(filename: string): DialectName | undefined {
  const match = databaseFolder.exec(filename.replaceAll('\\', '/'));
  return match ? folderDialects.find((_, at) => match[at + 1] !== undefined) : undefined;
}

/** Go's templates and Jinja's: which branch is written, and so which database reads it, is not known. */
const choosesStatements = /\{\{-?\s*(?:if|else|range)\b|\{%-?\s*(?:if|else|elif|for)\b/;

/** All code of a directory is in the same project; a `.sql` file also speaks for itself. */
function ofProject(request: DialectRequest): DialectName | undefined {
  if (request.text !== '') return fromProject(request);
  const key = `dialect ${String(request.ignoreOthers ?? false)} ${dirname(request.filename)}`;
  return request.files.derive(key, () => fromProject(request));
}

function fromProject({
  filename,
  text,
  files,
  ignoreOthers = false,
}: DialectRequest): DialectName | undefined {
  return (
    configuredDialect(filename, files) ??
    packageDialect(filename, files, ignoreOthers) ??
    ownDialect(filename, text, files)
  );
}

const namedDialect = /\b(?:client|dialect|driver|type)\s*:\s*['"`]([\w-]+)['"`]/;
const dialectWords: Readonly<Record<string, DialectName>> = {
  pg: 'postgresql',
  postgres: 'postgresql',
  postgresql: 'postgresql',
  'pg-native': 'postgresql',
  pglite: 'postgresql',
  cockroachdb: 'postgresql',
  mysql: 'mysql',
  mysql2: 'mysql',
  planetscale: 'mysql',
  mariadb: 'mariadb',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  'better-sqlite3': 'sqlite',
  turso: 'sqlite',
  libsql: 'sqlite',
  mssql: 'sqlserver',
  sqlserver: 'sqlserver',
};
/** What names the database of a project, in the order in which it is asked. */
export const configurationFiles: readonly string[] = [
  'prisma/schema.prisma',
  'schema.prisma',
  // A schema of several files has its datasource in one of them, by convention this one.
  'prisma/schema/schema.prisma',
  ...['drizzle.config', 'knexfile', 'ormconfig'].flatMap((name) =>
    ['ts', 'js', 'mjs', 'cjs', 'json'].map((extension) => `${name}.${extension}`),
  ),
  'flyway.conf',
  'flyway.toml',
];

function configuredDialect(filename: string, files: ProjectFiles): DialectName | undefined {
  const found = nearestFile(filename, configurationFiles, files);
  if (!found) return undefined;
  if (found.path.endsWith('.prisma')) return providerOfSchema(found.text);
  const named = dialectOfJdbcUrls(found.text);
  if (named) return named;
  const name = namedDialect.exec(found.text.replaceAll('"', "'"))?.[1];
  return name === undefined ? undefined : dialectWords[name.toLowerCase()];
}

function packageDialect(
  filename: string,
  files: ProjectFiles,
  ignoreOthers: boolean,
): DialectName | undefined {
  const dialects = new Set<DialectName | 'other'>();
  for (const name of packagesOf(filename, files)) {
    const dialect = Object.hasOwn(driverPackages, name) ? driverPackages[name] : undefined;
    if (dialect && !(ignoreOthers && dialect === 'other')) dialects.add(dialect);
  }
  return family(dialects);
}

/** Names of the packages that the nearest package.json depends on. */
export function packagesOf(filename: string, files: ProjectFiles): ReadonlySet<string> {
  return files.derive(`packages ${dirname(filename)}`, () => readPackages(filename, files));
}

function readPackages(filename: string, files: ProjectFiles): ReadonlySet<string> {
  const manifest = nearestFile(filename, ['package.json'], files);
  if (!manifest) return new Set();
  try {
    const parsed: unknown = JSON.parse(manifest.text);
    return new Set(
      ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((key) => keysOf(parsed, key)),
    );
  } catch {
    return new Set();
  }
}

function keysOf(manifest: unknown, key: string): string[] {
  if (typeof manifest !== 'object' || manifest === null) return [];
  const value = (manifest as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/**
 * Spellings that only one database has. Read in the first part of a file; contradictions tell nothing. Space before a
 * word at the start of a line does not reach over lines: it would be looked through again from each of them.
 */
const tokenSigns: readonly (readonly [DialectName | 'other', RegExp])[] = [
  [
    'postgresql',
    /::\s*\w|\bINTERVAL\s+''|\bpg_(?:catalog|class|indexes|tables|stat_\w+|get_\w+)\b|\bILIKE\b|\bCONCURRENTLY\b|\$\$|\bSERIAL\b|\bBIGSERIAL\b|\bJSONB\b|\bTIMESTAMPTZ\b|\bCREATE\s+EXTENSION\b|\bplpgsql\b|=\s*ANY\s*\(|\bUSING\s+(?:gin|gist)\b|\bON\s+\S+\s+USING\s+btree\b|\bNOT\s+VALID\b|\bON\s+CONFLICT\b[^;]*\bEXCLUDED\b|\bALTER\s+COLUMN\s+\w+\s+(?:SET\s+NOT\s+NULL|TYPE)\b/i,
  ],
  [
    'other',
    /\b\w*MergeTree\b|\bENGINE\s*=\s*(?:Kafka|Null|Distributed|Memory)\b|\bLowCardinality\s*\(|\bNullable\s*\(|\bALTER\s+TABLE\s+\S+\s+DELETE\s+WHERE\b|\bVARCHAR2\b|\bNVARCHAR2\b|\bFROM\s+DUAL\b|\bSAFE_CAST\s*\(|`[\w-]+\.\w+\.\w+`/i,
  ],
  ['mysql', /`\w+`|\bAUTO_INCREMENT\b|\bENGINE\s*=|\bUNSIGNED\b|^[ \t]*DELIMITER\b/im],
  ['sqlite', /\bAUTOINCREMENT\b|^[ \t]*PRAGMA\b|\bWITHOUT\s+ROWID\b/im],
  ['sqlserver', /^[ \t]*GO[ \t]*$|\bNVARCHAR\b|\bIDENTITY\s*\(|\[dbo\]|\bSELECT\s+TOP\s*\(?\d/im],
];

/** ClickHouse, Oracle, BigQuery: databases whose SQL is not read here. */
function isOfOtherDatabase(text: string): boolean {
  return signsOf(text).includes('other');
}

/** A file with signs of several databases is none of its neighbours' kind for sure. */
function ownDialect(filename: string, text: string, files: ProjectFiles): DialectName | undefined {
  const signs = text === '' ? [] : signsOf(text);
  return signs.length === 0 ? neighbourDialect(filename, files) : onlyOf(signs);
}

function tokenDialect(text: string): DialectName | undefined {
  return onlyOf(signsOf(text));
}

function onlyOf(signs: readonly (DialectName | 'other')[]): DialectName | undefined {
  const [only] = signs;
  return signs.length === 1 && only !== 'other' ? only : undefined;
}

function signsOf(text: string): readonly (DialectName | 'other')[] {
  const head = text
    .slice(0, 50_000)
    // What MySQL runs of a comment, `/*!40101 … */`, is a sign of it.
    .replaceAll(/\/\*(?!!)(?:[^]*?\*\/|[^]*$)|--[^\n]*/g, ' ')
    .replaceAll(/'[^'\n]*'/g, "''");
  return tokenSigns.filter(([, sign]) => sign.test(head)).map(([dialect]) => dialect);
}

/** How many files beside a migration are asked. */
const maxNeighbours = 20;

/** A migration that looks the same everywhere stands beside others that do not. */
function neighbourDialect(filename: string, files: ProjectFiles): DialectName | undefined {
  if (!filename.endsWith('.sql')) return undefined;
  const directory = dirname(filename);
  const names = files.list(directory).filter((name) => name.endsWith('.sql'));
  const at = names.indexOf(basename(filename));
  const near = names.slice(Math.max(0, at - maxNeighbours / 2), at + maxNeighbours / 2);
  const found = new Set(near.map((name) => tokenDialect(files.read(join(directory, name)) ?? '')));
  found.delete(undefined);
  return found.size === 1 ? [...found][0] : undefined;
}
