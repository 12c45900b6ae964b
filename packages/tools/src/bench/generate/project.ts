import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrationSql } from './migration-sql.js';
import { moduleText } from './module.js';
import { thing } from './names.js';
import { fileSizes, treeDepths, valueAt } from './quantiles.js';
import { seededRandom, type Random } from './random.js';

export interface ProjectPlan {
  /** TypeScript files; every tenth holds queries. */
  readonly modules: number;
  /** `.sql` files. */
  readonly migrations: number;
}

/** Files whose sizes together follow the distribution: a project of ten times as many is ten times as large. */
const strata = 200;
const filesPerFolder = 20;
/** Statements in a migration, at most. */
const longestMigration = 30;

/** Writes a project below a directory. The same plan gives the same files, character for character. */
export function writeProject(directory: string, plan: ProjectPlan): void {
  mkdirSync(join(directory, '.git'), { recursive: true });
  write(directory, 'package.json', manifest);
  write(directory, 'prisma/migrations/migration_lock.toml', 'provider = "postgresql"\n');
  for (let index = 0; index < plan.modules; index++) {
    const random = seededRandom(index);
    write(directory, modulePath(index, random), textOfModule(index, random));
  }
  for (let index = 0; index < plan.migrations; index++) {
    const random = seededRandom(-1 - index);
    const sql = migrationSql(random, 1 + random.below(longestMigration));
    write(directory, migrationPath(index, random), sql);
  }
}

const manifest = `${JSON.stringify(
  {
    name: 'generated-project',
    private: true,
    type: 'module',
    dependencies: { '@prisma/client': '^6.2.0', pg: '^8.13.0', zod: '^3.24.0' },
    devDependencies: { prisma: '^6.2.0', typescript: '^5.9.0' },
  },
  null,
  2,
)}\n`;

function textOfModule(index: number, random: Random): string {
  // Larger files are deeper.
  const share = shareOf(index);
  const plan = { size: valueAt(share, fileSizes), depth: valueAt(share, treeDepths) };
  return moduleText({ ...plan, holdsQueries: index % 10 === 0 }, random);
}

/** The share of all files that are smaller. The step has no divisor in common with the strata, so each comes once. */
function shareOf(index: number): number {
  const middle = strata / 20;
  return (((index * 77 + middle / 2) % strata) + 0.5) / strata;
}

function modulePath(index: number, random: Random): string {
  const folder = String(Math.floor(index / filesPerFolder)).padStart(3, '0');
  return `src/feature-${folder}/${thing(random)}-${index}.ts`;
}

function migrationPath(index: number, random: Random): string {
  const number = String(index).padStart(6, '0');
  return index % 2 === 0
    ? `prisma/migrations/20250101${number}_${thing(random)}/migration.sql`
    : `db/migrations/${number}_${thing(random)}.up.sql`;
}

function write(directory: string, path: string, text: string): void {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
