import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { quotedName } from '@sqlproof/core';
import { dialectTitles, supabasePrelude, type ShadowDialect } from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';
import type { ShadowOptions } from './shadow-options.js';

const known: Readonly<Record<string, string>> = { supabase: supabasePrelude };

/**
 * SQL that is run before the first migration.
 *
 * @throws {CannotRun} when a prelude is for another database, or neither one of ours nor a file that can be read.
 */
export function preludeText(
  cwd: string,
  dialect: ShadowDialect,
  { preludes, roles }: Pick<ShadowOptions, 'preludes' | 'roles'>,
): string {
  if (dialect !== 'postgresql') refuseForPostgres(dialect, preludes, roles);
  const texts = preludes.map((name) => known[name] ?? fileText(cwd, name));
  return [...roles.map((role) => `CREATE ROLE ${quotedName(role)};`), ...texts].join('\n');
}

/** @throws {CannotRun} when something is asked for that only PostgreSQL has. */
function refuseForPostgres(
  dialect: ShadowDialect,
  preludes: readonly string[],
  roles: readonly string[],
): void {
  const ours = preludes.find((name) => known[name] !== undefined);
  const option = roles.length > 0 ? '--roles' : ours && `--prelude ${ours}`;
  if (option === undefined) return;
  throw new CannotRun(
    `${option} is for PostgreSQL, and the shadow database is ${dialectTitles[dialect]}.`,
  );
}

function fileText(cwd: string, name: string): string {
  try {
    return readFileSync(resolve(cwd, name), 'utf8');
  } catch {
    const names = Object.keys(known).join(', ');
    throw new CannotRun(
      `--prelude "${name}" is no file that can be read, and none of ours: ${names}.`,
    );
  }
}
