import { foreignKeysOf, isUnknown, quotedName, type Span, type Statement } from '@sqlproof/core';
import type { KnownSchema } from './check-queries.js';
import { rowsOf, type Engine } from './engine.js';
import type { ShadowFinding } from './finding.js';
import type { MigrationSteps } from './migration-steps.js';

interface ForeignKey {
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly parent: string;
  readonly columns: readonly string[];
  /** True where deleting a row of the parent changes rows here. */
  readonly cascades: boolean;
}

/**
 * Foreign keys whose columns no valid index leads with, in any order. A partial index counts when it leaves out nothing but
 * NULLs. Partitions have those of their parent.
 */
const query = `
SELECT c.conname AS name, n.nspname AS schema, t.relname AS "table", p.relname AS parent,
  c.confdeltype IN ('c', 'n', 'd') AS cascades,
  (SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(attnum, place)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS columns
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_class p ON p.oid = c.confrelid
WHERE c.contype = 'f' AND c.conparentid = 0
  AND NOT EXISTS (
    SELECT FROM pg_index i
    WHERE i.indrelid = c.conrelid AND i.indisvalid
      AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = '(' || (
        SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = c.conkey[1]
      ) || ' IS NOT NULL)')
      AND i.indnkeyatts >= cardinality(c.conkey)
      AND (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(c.conkey)] @> c.conkey
      AND (SELECT amname FROM pg_class x JOIN pg_am a ON a.oid = x.relam WHERE x.oid = i.indexrelid) IN ('btree', 'hash')
  )
ORDER BY 2, 3, 1`;

/** Foreign keys without an index, at the statement of the migration that makes them. */
export async function foreignKeyFindings(
  engine: Engine,
  migrations: readonly MigrationSteps[],
  known: Pick<KnownSchema, 'sizeOf' | 'isDoubtful'>,
): Promise<readonly ShadowFinding[]> {
  const findings: ShadowFinding[] = [];
  for (const row of await rowsOf(engine, query)) {
    const key = row as unknown as ForeignKey;
    const { schema, table } = key;
    const name = `${schema}.${table}`;
    if (known.sizeOf(name) === 'small' || known.isDoubtful(name)) continue;
    const maker = makerOf(key, migrations);
    if (maker) findings.push(findingOf(key, maker));
  }
  return findings;
}

interface Maker {
  readonly migration: MigrationSteps;
  /** Of what declares the key. */
  readonly span: Span;
}

/** The last declaration that may have made the key. */
function makerOf(key: ForeignKey, migrations: readonly MigrationSteps[]): Maker | undefined {
  for (const migration of migrations.toReversed()) {
    for (const { statements } of migration.steps.toReversed()) {
      const span = statements.toReversed().flatMap((one) => declarationIn(one, key))[0];
      if (span) return { migration, span };
    }
  }
  return undefined;
}

function declarationIn(statement: Statement, { table, columns }: ForeignKey): readonly Span[] {
  if (!('table' in statement) || !statement.table) return [];
  if (isUnknown(statement.table) || statement.table.name !== table) return [];
  return foreignKeysOf(statement)
    .filter((one) => isSame(one.columns, columns))
    .map(({ span }) => span);
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

function findingOf(
  { name, schema, table, parent, columns, cascades }: ForeignKey,
  maker: Maker,
): ShadowFinding {
  const plain =
    schema === 'public' ? quotedName(table) : `${quotedName(schema)}.${quotedName(table)}`;
  const keys = columns.map(quotedName).join(', ');
  const harm = cascades
    ? 'deleting a row of it looks for rows to change here'
    : 'deleting a row of it, or changing its key, looks for rows here';
  return {
    rule: 'fk-without-index',
    severity: 'warning',
    path: maker.migration.path,
    span: maker.span,
    message:
      `No index begins with the columns of the foreign key "${name}" of "${table}" (${keys}) to "${parent}": ` +
      `${harm}, and reads the whole table each time.`,
    suggestions: [`CREATE INDEX CONCURRENTLY ON ${plain} (${keys});`],
  };
}
