import { isUnknown, type Constraint, type TypeName } from '@sqlproof/core';
import type { Catalog } from '../../packages/core/src/catalog/catalog.js';
import { isSerial } from '../../packages/core/src/catalog/column-of.js';
import {
  keyOf,
  type Column,
  type Index,
  type Table,
} from '../../packages/core/src/catalog/table.js';
import type { Session } from '../engines/engine.js';
import type { SchemaFacts, TableFacts } from './schema-facts.js';

/** What the catalog says of all tables, in the words of the system catalogs. */
export async function schemaIn(catalog: Catalog, session: Session): Promise<SchemaFacts> {
  const facts: SchemaFacts = new Map();
  for (const table of catalog.tables())
    facts.set(keyOf(table), await factsOf(table, catalog, session));
  return facts;
}

async function factsOf(table: Table, catalog: Catalog, session: Session): Promise<TableFacts> {
  const columns: string[] = [];
  for (const column of table.columns.values()) {
    if (column.kind === 'Unknown') columns.push('not known');
    else columns.push(`${column.name} ${await typeOf(column, catalog, session)}${flagsOf(column)}`);
  }
  return {
    kind: table.partitioned ? `partitioned ${table.kind}` : table.kind,
    columns,
    constraints: table.constraints.flatMap(({ name, of, validated }) =>
      of.kind === 'NotNull'
        ? []
        : [`${name ?? '?'} ${constraintOf(of)}${validated ? '' : ' NOT VALID'}`],
    ),
    indexes: table.indexes.map(indexOf),
  };
}

/** As format_type writes it: the engine itself is asked, with a table that has a column of the type. */
async function typeOf({ type }: Column, catalog: Catalog, session: Session): Promise<string> {
  if (!type || isUnknown(type)) return '?';
  await session.run(`CREATE TEMPORARY TABLE asked (c ${spelt(type, catalog)})`);
  const [row] = await session.run(
    `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = 'pg_temp.asked'::regclass AND attnum = 1`,
  );
  await session.run('DROP TABLE pg_temp.asked');
  return String(row?.['type']);
}

/** A type of the project has the name that it has now; of a built-in one the text stays true. */
function spelt(type: TypeName, catalog: Catalog): string {
  const own = catalog.type(type);
  if (!own) return type.text;
  return `"${own.schema ?? 'public'}"."${own.name}"${type.dimensions > 0 ? '[]' : ''}`;
}

function flagsOf(column: Column): string {
  const { default: value, notNull, identity, generated } = column;
  const text = value && !isUnknown(value) ? value.text : '';
  const shown = /^(?:-?\d+|true|false|now\(\))$/.test(text) ? ` ${text}` : '';
  const flags = [
    notNull ? ' NOT NULL' : '',
    value || isSerial(column) ? ` DEFAULT${shown}` : '',
    identity ? ' IDENTITY' : '',
    generated ? ' GENERATED' : '',
  ];
  return flags.join('');
}

function constraintOf(of: Exclude<Constraint, { kind: 'NotNull' }>): string {
  switch (of.kind) {
    case 'PrimaryKey':
      return `p (${of.columns.join(', ')})`;
    case 'Unique':
      return `u (${of.columns.join(', ')})`;
    case 'ForeignKey':
      return `f (${of.columns.join(', ')}) -> ${keyOf(of.table)}`;
    case 'Check':
      return 'c';
    case 'Exclude':
      return 'x';
    default:
      return of satisfies never;
  }
}

function indexOf({ name, columns, include, where, unique }: Index): string {
  const parts = isUnknown(columns)
    ? ['?']
    : columns.map(({ of }) => (typeof of === 'string' ? of : '?'));
  const all = [...parts, ...include].join(', ');
  return `${name ?? '?'}${unique ? ' UNIQUE' : ''} (${all})${where ? ' WHERE' : ''}`;
}
