import { rm } from 'node:fs/promises';
import { defaultLimits, findNative, rowsOf, Server, startCluster } from '@sqlproof/shadow';
import { applyAll } from './apply-all.js';
import { projectWith } from './start-native.js';

/** A PostgreSQL with rows in its tables, as one that people use. */
export interface FilledServer {
  /** A session of its superuser. */
  readonly engine: Server;
  /** URL of its superuser, with a password that it does not ask for. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts one with a schema. `rows`: how many tables get, those that are not named `others`. */
export async function startFilled(
  major: number,
  schema: string,
  rows: Readonly<Record<string, number>>,
  others = 0,
): Promise<FilledServer> {
  const project = await projectWith(major);
  const settings = ['shared_preload_libraries=pg_stat_statements'];
  const cluster = await startCluster(findNative(major, [project]), settings).finally(() =>
    rm(project, { recursive: true }),
  );
  const engine = await Server.open({
    login: cluster.superuser,
    setUp: undefined,
    limits: { ...defaultLimits, statement: 120_000 },
    redact: (message) => message,
  });
  await applyAll(engine, schema);
  await fill(engine, rows, others);
  const host = encodeURIComponent(String(cluster.superuser.host));
  return {
    engine,
    url: `postgres://sqlproof:pass%2Dw0rd@/postgres?host=${host}`,
    close: async () => {
      await engine.close();
      await cluster.stop();
    },
  };
}

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly place: number;
  readonly length: number;
  readonly isKey: boolean;
  readonly isNullable: boolean;
}

/** `length`: of `varchar(n)` and `char(n)`. A key is the last column of a unique index; it tells rows apart. */
const columnQuery = `
SELECT c.relname AS "table", a.attname AS name, a.atttypid::regtype::text AS type, a.attnum AS place,
  CASE WHEN a.atttypmod > 4 AND a.atttypid::regtype::text LIKE 'char%' THEN a.atttypmod - 4 ELSE 1000 END AS length,
  NOT a.attnotnull AS "isNullable",
  EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique
    AND ((string_to_array(i.indkey::text, ' ')::int[])[i.indnkeyatts] = a.attnum OR
      i.indexprs IS NOT NULL AND pg_get_expr(i.indexprs, c.oid) ~ ('\\m' || a.attname || '\\M')) AND NOT (i.indisprimary AND c.relkind = 'p')) OR
    (a.attname = 'id' AND a.atttypid = 'int8'::regtype) AS "isKey"
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1, 4`;

async function fill(
  engine: Server,
  rows: Readonly<Record<string, number>>,
  others: number,
): Promise<void> {
  const columns = (await rowsOf(engine, columnQuery)) as unknown as readonly Column[];
  // References to rows that are not there, and triggers, are no matter here.
  await applyAll(engine, 'SET session_replication_role = replica');
  for (const table of new Set(columns.map((one) => one.table))) {
    const own = columns.filter((one) => one.table === table);
    const count = rows[table] ?? others;
    if (count === 0) continue;
    const names = own.map(({ name }) => `"${name}"`).join();
    const values = own.map((column) => `${valueOf(column, count)} AS "${column.name}"`).join();
    await applyAll(
      engine,
      `INSERT INTO "${table}" (${names}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM generate_series(1, ${count}) g ON CONFLICT DO NOTHING`,
    );
  }
  await applyAll(engine, 'RESET session_replication_role; VACUUM ANALYZE');
}

/** An expression over the row number `g`; the same in each run. */
function valueOf(column: Column, count: number): string {
  const { type, name, place, isKey, isNullable } = column;
  const chance =
    isKey && !fewValues.test(name) ? 'g' : `(hashint8(g * 31 + ${place}) & 2147483647)`;
  const value = ofType(type, chance, column, count);
  return isNullable && !isKey
    ? `CASE WHEN hashint4(g + ${place}) % 3 = 0 THEN NULL ELSE ${value} END`
    : `/* ${name} */ ${value}`;
}

/** Words that stand for few different values. */
const fewValues =
  /^(status|state|kind|role|visibility|answer|queue|provider|currency|action|mime_type)$|_type$/;

function ofType(type: string, chance: string, column: Column, count: number): string {
  switch (type) {
    case 'bigint':
    case 'integer':
      return column.isKey ? chance : `1 + ${chance} % ${Math.max(2, Math.round(count / 5))}`;
    case 'smallint':
      return `(1 + ${chance} % 30000)::smallint`;
    case 'numeric':
      return `(${chance} % 100000) / 100.0`;
    case 'boolean':
      return `${chance} % 20 = 0`;
    case 'timestamp with time zone':
      return `'2025-01-01 00:00+00'::timestamptz + make_interval(secs => ${chance} % 60000000)`;
    case 'date':
      return `'2025-01-01'::date + (${chance} % 700)::int`;
    case 'tstzrange':
      return `tstzrange('2025-01-01'::timestamptz + make_interval(hours => (${chance} % 17000)::int), '2027-06-01')`;
    case 'uuid':
      return `md5(${chance}::text)::uuid`;
    case 'bytea':
      return `decode(md5(${chance}::text), 'hex')`;
    case 'jsonb':
      return `jsonb_build_object('source_url', 'https://example.com/' || ${chance} % 5000, 'n', ${chance} % 100)`;
    case 'text[]':
      return `ARRAY['topic' || ${chance} % 50, 'topic' || ${chance} % 71]`;
    case 'bigint[]':
      return `ARRAY[${chance} % 1000, ${chance} % 997]::int8[]`;
    default:
      return textValue(chance, column);
  }
}

function textValue(chance: string, { name, isKey, length }: Column): string {
  if (fewValues.test(name)) {
    return `left((ARRAY['active', 'draft', 'ready', 'pending', 'closed'])[1 + ${chance} % 5], ${length})`;
  }
  if (length < 5) return `lpad(to_hex(${isKey ? 'g' : `${chance} % 200`}), ${length}, '0')`;
  return `left(md5(${chance}::text) || ' ' || md5(${chance}::text), ${length})`;
}
