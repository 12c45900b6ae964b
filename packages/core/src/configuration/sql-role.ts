import type { MigrationFile } from '../runners/runner.js';
import { recogniseMigration } from '../runners/index.js';
import { describedRunner } from './described-runner.js';
import { dumpSign } from './dump.js';
import { matchesGlob } from './glob.js';
import type { ProjectFiles } from '../source/project-files.js';
import type { Settings } from './settings.js';

/** What a `.sql` file is for. */
export type SqlRole =
  | { readonly kind: 'migration'; readonly migration: MigrationFile }
  | { readonly kind: 'query' }
  /**
   * A dump or seed: it builds a database nobody uses yet, so nothing in it is reported. `migration`: a dump that a tool
   * applies before the others tells them the schema.
   */
  | { readonly kind: 'dump'; readonly migration?: MigrationFile };

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
  const { paths, runner } = settings.migrations ?? {};
  const described =
    typeof runner === 'object'
      ? describedRunner(runner, cwd).recognise?.({ path, text, files })
      : undefined;
  const isConfigured =
    described !== undefined || (paths?.some((glob) => matchesGlob(relative, glob)) ?? false);
  const sign = dumpSign(relative, text);
  if (sign === 'seed' && !isConfigured) return { kind: 'dump' };
  const migration =
    described ??
    recogniseMigration({ path, text, files }, typeof runner === 'string' ? runner : undefined) ??
    (isConfigured ? plainMigration(text) : undefined);
  const isNamed = sign === 'name' && migration?.runner === 'plain' && !isConfigured;
  if (sign === 'text' || isNamed) return { kind: 'dump', ...(migration && { migration }) };
  if (migration) return { kind: 'migration', migration };
  return { kind: sign === undefined ? 'query' : 'dump' };
}

/** A file that the settings call a migration and that looks like no known tool's. */
function plainMigration(text: string): MigrationFile {
  const transaction = { kind: 'none' } as const;
  const part = { start: 0, end: text.length, direction: 'up', transaction } as const;
  return { runner: 'plain', parts: [part], dialect: undefined };
}
