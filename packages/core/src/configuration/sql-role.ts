import type { MigrationFile } from '../runners/runner.js';
import { recogniseMigration } from '../runners/index.js';
import { matchesGlob } from './glob.js';
import type { ProjectFiles } from '../source/project-files.js';
import type { Settings } from './settings.js';

/** What a `.sql` file is for. */
export type SqlRole =
  | { readonly kind: 'migration'; readonly migration: MigrationFile }
  | { readonly kind: 'query' }
  /** A dump or seed: it builds a database nobody uses yet, so nothing in it is reported. */
  | { readonly kind: 'dump' };

const dumpNames =
  /(?:^|\/)(?:structure|schema|dump|backup)\.sql$|(?:^|\/)[^/]*(?:\.dump|_dump|-dump)\.sql$|(?:^|\/)seeds?(?:[-_.][^/]*)?\.sql$|(?:^|\/)(?:seeds?|seeders?)\//i;
const dumpHeader =
  /^-- (?:PostgreSQL|MySQL|MariaDB) (?:database )?dump|^-- Dumped (?:from|by)|^PRAGMA foreign_keys=OFF;\s*BEGIN TRANSACTION;\s*CREATE TABLE/m;

export interface RoleRequest {
  /** Absolute path. */
  readonly filename: string;
  readonly text: string;
  readonly settings: Settings;
  readonly files: ProjectFiles;
  /** Working directory that patterns in the settings are relative to. */
  readonly cwd: string;
}

export function sqlRoleOf(request: RoleRequest): SqlRole {
  const { text, settings, files, cwd } = request;
  const path = request.filename.replaceAll('\\', '/');
  const relative = path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
  const configured = settings.migrations?.paths;
  const isConfigured = configured?.some((glob) => matchesGlob(relative, glob)) ?? false;
  const runner = settings.migrations?.runner;
  if (isConfigured || !isDump(relative, text)) {
    const migration = recogniseMigration({ path, text, files }, runner);
    if (migration) return { kind: 'migration', migration };
  }
  if (isConfigured) return { kind: 'migration', migration: plainMigration(text) };
  return isDump(relative, text) ? { kind: 'dump' } : { kind: 'query' };
}

function isDump(path: string, text: string): boolean {
  return dumpNames.test(path) || dumpHeader.test(text.slice(0, 2000));
}

/** A file that the settings call a migration and that looks like no known tool's. */
function plainMigration(text: string): MigrationFile {
  const transaction = { kind: 'none' } as const;
  const part = { start: 0, end: text.length, direction: 'up', transaction } as const;
  return { runner: 'plain', parts: [part], dialect: undefined };
}
