import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { quotedName } from '@sqlproof/core';
import { supabasePrelude } from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';

const known: Readonly<Record<string, string>> = { supabase: supabasePrelude };

/**
 * SQL that is run before the first migration.
 *
 * @throws {CannotRun} when a prelude is neither one of ours nor a file that can be read.
 */
export function preludeText(
  cwd: string,
  preludes: readonly string[],
  roles: readonly string[],
): string {
  const texts = preludes.map((name) => known[name] ?? fileText(cwd, name));
  return [...roles.map((role) => `CREATE ROLE ${quotedName(role)};`), ...texts].join('\n');
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
