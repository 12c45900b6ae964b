import { build, runPrelude } from './build.js';
import { causesOf, type Hurt } from './causes.js';
import { checkAddedLocks } from './check-locks.js';
import { checkMigrations } from './check-migrations.js';
import { checkQueries, judgeVariants, type JudgedVariant } from './check-queries.js';
import {
  headOf,
  sizesOf,
  skippedNotices,
  type Project,
  type ShadowReport,
} from './check-project.js';
import { isImproved, regressionOf } from './compare.js';
import type { Opened } from './engines/open-pglite.js';
import { doubtsOf } from './doubts.js';
import { foreignKeyFindings } from './foreign-keys.js';
import type { FoundQuery } from './found-queries.js';
import { hurtFindings } from './hurt-findings.js';
import { readSchema, type ShadowSchema } from './indexes.js';
import { migrate, type Migrated } from './migrate.js';
import type { MigrationSteps } from './migration-steps.js';
import { outOfOrderFindings } from './out-of-order.js';

/** A project, and what it was before a change. */
export interface Change extends Project {
  /** The migrations before the change, with the paths that they have now. */
  readonly base: readonly MigrationSteps[];
  /** True for a query that the change brings. */
  isNew(query: FoundQuery): boolean;
}

/**
 * What a change does to a project: plans every query on the schema before and after it. Reported are queries that lose an
 * index or stop planning, at the statement that does it, and what new queries and new migrations have by themselves.
 * `opened`: a database in the state that the migrations before the change make, or an empty one.
 *
 * @throws {ShadowTrouble} when the prelude fails, or the engine does.
 */
export async function checkChange(opened: Opened, change: Change): Promise<ShadowReport> {
  const { engine } = opened;
  const { base, prelude } = change;
  const list = compareLists(change);
  const before = await build(opened, { prelude, migrations: base });
  await engine.mark();
  const baseSchema = await readSchema(engine);
  const onBase = await judgeVariants(engine, change.queries, baseSchema);
  const after = list.isRewritten
    ? await rebuild(opened, change)
    : merged(before, await migrate(engine, list.added));
  const schema = await readSchema(engine);
  const own = change.queries.filter((query) => change.isNew(query));
  const sizeOf = sizesOf(change);
  const { collation } = change;
  const known = { schema, ...doubtsOf(after, change.migrations), sizeOf, collation };
  const fresh = await checkQueries(engine, own, known);
  const foreignKeys = await foreignKeyFindings(engine, list.added, known);
  const head = await headOf(engine, change, after);
  const onHead = await judgeVariants(engine, change.queries, schema);
  const { hurt, improved } = compareSides(onBase, baseSchema, onHead, schema, sizeOf);
  const caused = list.isRewritten ? hurt : await causesOf(engine, list.added, hurt, baseSchema);
  const migrations = checkMigrations({ ...after, failed: failedIn(after, list.added) });
  const locks = await checkAddedLocks(engine, change, list, sizeOf);
  return {
    ...head,
    explained: onHead.filter(({ verdict }) => verdict.kind === 'planned').length,
    leftOut: [...change.leftOut, ...fresh.leftOut],
    findings: [
      ...hurtFindings(caused),
      ...migrations.findings,
      ...fresh.findings,
      ...foreignKeys,
      ...locks.findings,
      ...outOfOrderFindings(base, change.migrations),
    ],
    notices: [
      ...skippedNotices(change),
      ...migrations.notices,
      ...locks.notices,
      ...list.notices,
      ...improvedNotice(improved),
    ],
  };
}

interface ComparedLists {
  /** Migrations that the change brings. */
  readonly added: readonly MigrationSteps[];
  /** True when a migration of before is not there any more, or has another text. */
  readonly isRewritten: boolean;
  readonly notices: readonly string[];
}

function compareLists({ base, migrations }: Change): ComparedLists {
  const known = new Set(base.map(({ path }) => path));
  const now = new Map(migrations.map((one) => [one.path, one]));
  const added = migrations.filter(({ path }) => !known.has(path));
  const rewritten = base.filter(({ path, source }) => now.get(path)?.source !== source);
  return {
    added,
    isRewritten: rewritten.length > 0,
    notices: rewritten.map(
      (one) =>
        `A migration of before is changed or gone, so that all were run again: ${nameOf(one)}`,
    ),
  };
}

function nameOf({ path }: MigrationSteps): string {
  return path.split('/').slice(-2).join('/');
}

async function rebuild(opened: Opened, { prelude, migrations }: Change): Promise<Migrated> {
  const { engine } = opened;
  await engine.clear();
  await runPrelude(engine, prelude);
  return migrate(engine, migrations);
}

function merged(one: Migrated, other: Migrated): Migrated {
  return {
    applied: one.applied + other.applied,
    skipped: one.skipped + other.skipped,
    failed: [...one.failed, ...other.failed],
  };
}

/** What failed before the change is no matter of it. */
function failedIn({ failed }: Migrated, added: readonly MigrationSteps[]): Migrated['failed'] {
  const paths = new Set(added.map(({ path }) => path));
  return failed.filter(({ migration }) => paths.has(migration.path));
}

function compareSides(
  onBase: readonly JudgedVariant[],
  baseSchema: ShadowSchema,
  onHead: readonly JudgedVariant[],
  schema: ShadowSchema,
  sizeOf: ReturnType<typeof sizesOf>,
): { readonly hurt: readonly Hurt[]; readonly improved: number } {
  const hurt: Hurt[] = [];
  const improved = new Set<FoundQuery>();
  for (const [index, after] of onHead.entries()) {
    const before = onBase[index];
    if (!before) continue;
    const sides = [
      { verdict: before.verdict, schema: baseSchema },
      { verdict: after.verdict, schema },
    ] as const;
    const regression = regressionOf(...sides);
    if (isImproved(...sides)) improved.add(after.query);
    if (!regression) continue;
    if (
      regression.kind === 'lost-index' &&
      regression.reads.every(({ table }) => sizeOf(table) === 'small')
    )
      continue;
    hurt.push({ ...after, before: before.verdict, regression, cause: undefined });
  }
  return { hurt, improved: improved.size };
}

function improvedNotice(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? '1 query is served by an index now.'
      : `${count} queries are served by an index now.`,
  ];
}
