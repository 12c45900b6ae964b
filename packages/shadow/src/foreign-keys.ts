import { foreignKeysOf, isUnknown, type Span, type Statement } from '@sqlproof/core';
import type { KnownSchema } from './check-queries.js';
import type { ShadowFinding } from './finding.js';
import type { MigrationSteps } from './migration-steps.js';
import type { ForeignKey, Planner } from './planner.js';

/** Foreign keys without an index, at the statement of the migration that makes them. */
export async function foreignKeyFindings(
  migrations: readonly MigrationSteps[],
  known: Pick<KnownSchema, 'sizeOf' | 'isDoubtful' | 'planner' | 'view'>,
): Promise<readonly ShadowFinding[]> {
  const findings: ShadowFinding[] = [];
  for (const key of await known.view.unindexedKeys()) {
    if (known.sizeOf(key.table) === 'small' || known.isDoubtful(key.table)) continue;
    const maker = makerOf(key, migrations);
    if (maker) findings.push(findingOf(key, maker, known.planner));
  }
  return findings;
}

interface Maker {
  readonly migration: MigrationSteps;
  /** Of what declares the key. */
  readonly span: Span;
}

/** The last declaration that may have made the key; a table that was renamed since is looked for by the name it had. */
function makerOf(key: ForeignKey, migrations: readonly MigrationSteps[]): Maker | undefined {
  let table = key.table.slice(key.table.indexOf('.') + 1);
  for (const migration of migrations.toReversed()) {
    for (const { statements } of migration.steps.toReversed()) {
      for (const one of statements.toReversed()) {
        const [span] = declarationsIn(one, table, key.columns);
        if (span) return { migration, span };
        if (one.kind === 'RenameTable' && isSame([one.to], [table])) table = one.table.name;
      }
    }
  }
  return undefined;
}

function declarationsIn(
  statement: Statement,
  table: string,
  columns: readonly string[],
): readonly Span[] {
  if (!('table' in statement) || !statement.table) return [];
  if (isUnknown(statement.table) || !isSame([statement.table.name], [table])) return [];
  return foreignKeysOf(statement)
    .filter((one) => isSame(one.columns, columns))
    .map(({ span }) => span);
}

/** SQLite does not tell upper case from lower case. */
function isSame(some: readonly string[], others: readonly string[]): boolean {
  const isEqual = (one: string, index: number): boolean =>
    one.toLowerCase() === others[index]?.toLowerCase();
  return some.length === others.length && some.every(isEqual);
}

function findingOf(
  { name, table, parent, columns, cascades }: ForeignKey,
  maker: Maker,
  planner: Planner,
): ShadowFinding {
  const keys = columns.map((column) => planner.quoted(column)).join(', ');
  const plain = table.slice(table.indexOf('.') + 1);
  const harm = cascades
    ? 'deleting a row of it looks for rows to change here'
    : 'deleting a row of it, or changing its key, looks for rows here';
  return {
    rule: 'fk-without-index',
    severity: 'warning',
    path: maker.migration.path,
    span: maker.span,
    message:
      `No index begins with the columns of the foreign key ${name === undefined ? '' : `"${name}" `}of "${plain}" (${keys}) to "${parent}": ` +
      `${harm}, and reads the whole table each time.`,
    suggestions: [planner.advisedIndex(planner.indexOn(table, keys))],
  };
}
