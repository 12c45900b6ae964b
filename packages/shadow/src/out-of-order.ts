import { orderedVersion } from '@sqlproof/core';
import type { ShadowFinding } from './finding.js';
import type { MigrationSteps } from './migration-steps.js';

/**
 * New migrations that sort before one that the base has, of tools that then leave them out or stop. Files without a version,
 * such as the repeatable ones of Flyway, have no place to be late at. Both lists are in the order of the tool.
 */
export function outOfOrderFindings(
  base: readonly MigrationSteps[],
  migrations: readonly MigrationSteps[],
): readonly ShadowFinding[] {
  const known = new Set(base.map(({ path }) => path));
  const versioned = migrations.filter(
    ({ runner, path }) => orderedVersion(runner, path) !== undefined,
  );
  const lastAt = versioned.findLastIndex(({ path }) => known.has(path));
  const last = versioned[lastAt];
  if (!last) return [];
  return versioned
    .slice(0, lastAt)
    .filter(({ path }) => !known.has(path))
    .map((migration) => findingOf(migration, last));
}

function findingOf({ path }: MigrationSteps, last: MigrationSteps): ShadowFinding {
  const name = last.path.split('/').slice(-2).join('/');
  return {
    ...{ rule: 'out-of-order-migration', severity: 'warning', path, span: [0, 0] },
    message:
      `This migration sorts before "${name}", which may have been applied already: the tool then leaves it out, ` +
      'or refuses to run.',
    suggestions: ['Give it a later version.'],
  };
}
