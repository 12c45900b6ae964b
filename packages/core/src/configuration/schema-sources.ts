import { basename } from 'node:path/posix';
import { configurationFiles } from './dialect-of.js';

/** Files that are looked for in a linted file's directory and in those above it, relative to each of them. */
export const nearestSources: readonly string[] = [
  ...configurationFiles,
  'package.json',
  'alembic.ini',
  ...['', '.js', '.cjs'].map((extension) => `.gmrc${extension}`),
  'conf/flyway.conf',
  'conf/flyway.toml',
  'liquibase.properties',
  'sqitch.conf',
  'sqitch.plan',
  ...['prisma', '@prisma/client', 'supabase'].map((name) => `node_modules/${name}/package.json`),
];

/** Files beside a migration, in its folder or in one near to it. */
export const besideMigrations: readonly string[] = [
  'atlas.sum',
  '_journal.json',
  'migration_lock.toml',
  'snapshot.json',
];

/** Migrations, queries that show a dialect, declared schemas, and the configuration of one Flyway script. */
const endings = /\.(?:sql|sql\.conf|prisma)$/i;
const names: ReadonlySet<string> = new Set([
  ...nearestSources.map((path) => basename(path)),
  ...besideMigrations,
]);
const migrationFolder = /^migrat(?:e|ions?|ors?)$/i;
const code = /\.[cm]?[jt]s$/i;

/** A folder named for migrations, in which code is migrations too. */
export function isMigrationFolder(name: string): boolean {
  return migrationFolder.test(name);
}

/**
 * Whether findings in other files depend on a file, by its name alone: the migrations and schemas that make up the
 * catalog, and what tells the dialect and the migration tool.
 */
export function isSchemaSource(name: string, inMigrationFolder: boolean): boolean {
  return endings.test(name) || names.has(name) || (inMigrationFolder && code.test(name));
}
