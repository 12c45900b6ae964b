import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MigrationSteps } from '@sqlproof/shadow';

/** A version, a name, and the ending of a programming language. */
const inCode = /^\d[\w.-]*\.(?:go|py|rb|php|java|kt|cs|exs?|rs|[cm]?[jt]s)$/;
/** Declarations, which lie beside the code that was made from a migration. */
const declaration = /\.d\.[cm]?ts$/;

/**
 * Migrations in code beside those that were read. What they make is missing in the schema, which has to be known: goose
 * runs files of Go between those of SQL.
 */
export function unreadMigrations(history: readonly MigrationSteps[]): readonly MigrationSteps[] {
  const known = new Set(history.map(({ path }) => path));
  const folders = new Set(history.map(({ path }) => dirname(path)));
  return [...folders].flatMap((folder) =>
    namesIn(folder)
      .filter((name) => inCode.test(name) && !declaration.test(name))
      .map((name) => `${folder}/${name}`)
      .filter((path) => !known.has(path))
      .map(unread),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function unread(path: string): MigrationSteps {
  const reason = 'they are in a program that is not read';
  return {
    ...{ path, source: '', runner: undefined, release: 'unknown' },
    steps: [],
    skipped: [{ span: [0, 0], reason, statements: [] }],
    effects: () => [],
  };
}
