import { columnName, quality, tableName, thing } from './names.js';
import type { Random } from './random.js';

const types = [
  'text',
  'integer',
  'bigint',
  'boolean',
  'jsonb',
  'uuid',
  'numeric(12, 2)',
  'timestamptz',
  'varchar(255)',
] as const;

/** Statements of a migration for PostgreSQL, most of them changes of the schema, some of the rows. */
export function migrationSql(random: Random, count: number): string {
  return Array.from({ length: count }, () => `${statement(random)};\n`).join('\n');
}

/** Short statements only, as in a data file: 33 characters each with its line break. */
export function shortStatements(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const id = String(index).padStart(6, '0');
    return `UPDATE t SET a=1 WHERE id=${id};\n`;
  }).join('');
}

function statement(random: Random): string {
  const [table, column, other] = [tableName(random), columnName(random), tableName(random)];
  switch (random.below(14)) {
    case 0:
    case 1:
      return createTable(random, table);
    case 2:
      return `ALTER TABLE "${table}" ADD COLUMN "${column}" ${random.pick(types)}`;
    case 3:
      return `ALTER TABLE ${table} ADD COLUMN ${column} ${random.pick(types)} NOT NULL DEFAULT ${random.below(10)}, DROP COLUMN ${quality(random)}`;
    case 4:
      return `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_${column}_fkey" FOREIGN KEY ("${column}") REFERENCES "${other}"("id") ON DELETE CASCADE ON UPDATE CASCADE`;
    case 5:
      return `-- CreateIndex\nCREATE UNIQUE INDEX "${table}_${column}_key" ON "${table}"("${column}")`;
    case 6:
      return `CREATE INDEX CONCURRENTLY IF NOT EXISTS ${table}_${column}_idx ON ${table} USING btree (${column}, created_at DESC) WHERE deleted_at IS NULL`;
    case 7:
      return `ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${random.pick(types)} USING ${column}::text, ALTER COLUMN ${column} SET NOT NULL`;
    case 8:
      return `UPDATE ${table} SET ${column} = lower(trim(${column})), updated_at = now() WHERE ${column} IS NOT NULL AND id > ${random.below(5000)}`;
    case 9:
      return insert(random, table);
    case 10:
      return `DELETE FROM ${table} t USING ${other} o WHERE o.${thing(random)}_id = t.id AND o.${column} < now() - interval '30 days'`;
    case 11:
      return query(random, table, other);
    case 12:
      return `DROP INDEX IF EXISTS ${table}_${column}_idx`;
    default:
      return trigger(table);
  }
}

function createTable(random: Random, table: string): string {
  const columns = Array.from({ length: 3 + random.below(8) }, (_, index) => {
    return `  "${columnName(random)}_${index}" ${random.pick(types)}${random.chance(0.5) ? ' NOT NULL' : ''}`;
  });
  return `-- CreateTable\nCREATE TABLE "${table}" (\n  "id" BIGSERIAL PRIMARY KEY,\n${columns.join(',\n')}\n)`;
}

function insert(random: Random, table: string): string {
  const rows = Array.from({ length: 1 + random.below(5) }, () => {
    return `  ('${quality(random)}', ${random.below(900)}, TRUE, '{"${thing(random)}": [1, 2]}')`;
  });
  return `INSERT INTO ${table} (name, position, active, details) VALUES\n${rows.join(',\n')}\nON CONFLICT (name) DO NOTHING`;
}

function query(random: Random, table: string, other: string): string {
  return `CREATE OR REPLACE VIEW ${table}_by_${quality(random)} AS
SELECT t.id, t.${columnName(random)}, count(o.id) FILTER (WHERE o.${columnName(random)} > 3) AS total
FROM ${table} t
LEFT JOIN ${other} o ON o.${thing(random)}_id = t.id AND o.deleted_at IS NULL
WHERE t.status IN ('open', 'paid') AND EXISTS (SELECT 1 FROM ${tableName(random)} x WHERE x.id = t.id)
GROUP BY t.id, t.${columnName(random)}
ORDER BY total DESC
LIMIT 100`;
}

function trigger(table: string): string {
  return `CREATE OR REPLACE FUNCTION touch_${table}() RETURNS trigger AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$ LANGUAGE plpgsql`;
}
