import { defineRule, type CatalogTable, type RuleContext } from '../../engine/define-rule.js';
import {
  foreignKeysOf,
  isUnknown,
  relationName,
  serialTypes,
  type AddColumn,
  type AddConstraint,
  type CreateTable,
  type DialectName,
  type ForeignKey,
  type TypeName,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow a foreign key whose column has another type than the key it points at',
      preset: 'strict',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      differs:
        '"{{column}}" is {{type}}, but "{{referenced}}", which it points at, is {{referencedType}}: values that fit one need not fit the other, and comparing them costs a conversion or fails. Declare "{{column}}" as {{referencedType}}.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: { CreateTable: find, AddColumn: find, AddConstraint: find },
});

type Change = CreateTable | AddColumn | AddConstraint;

function* find(change: Change, context: RuleContext<unknown>) {
  const { table, span } = change;
  const { block, dialect } = change.site;
  if (block?.conditional || block?.of === 'routine' || isUnknown(dialect)) return;
  for (const key of foreignKeysOf(change)) {
    // A later migration can give a column its type, and one that comes later still can replace the key by another one.
    const mismatch = [context.catalogAfter, context.catalogAfterFile]
      .map((catalog) => {
        const [own, other] = [catalog.table(table), catalog.table(key.table)];
        return own && other && mismatchOf(key, own, other, dialect);
      })
      .reduce((one, other) => one && other);
    if (!mismatch) continue;
    const place = change.kind === 'CreateTable' ? key.span : span;
    const [column, type, referenced, referencedType] = mismatch;
    const data = {
      column: `${relationName(table)}.${column}`,
      type: type.text,
      referenced: `${relationName(key.table)}.${referenced}`,
      referencedType: referencedType.text,
    };
    yield { span: place, messageId: 'differs' as const, data };
  }
}

type Mismatch = readonly [string, TypeName, string, TypeName];

function mismatchOf(
  key: ForeignKey,
  own: CatalogTable,
  other: CatalogTable,
  dialect: DialectName,
): Mismatch | undefined {
  const primary = other.constraints.find(({ of }) => of.kind === 'PrimaryKey')?.of;
  const keyColumns = primary?.kind === 'PrimaryKey' ? primary.columns : [];
  const referenced = key.referenced.length > 0 ? key.referenced : keyColumns;
  if (referenced.length !== key.columns.length) return undefined;
  for (const [at, column] of key.columns.entries()) {
    const target = referenced[at] ?? '';
    const [type, otherType] = [typeOf(own, column), typeOf(other, target)];
    if (!type || !otherType) continue;
    const [kind, otherKind] = [kindOf(type, dialect), kindOf(otherType, dialect)];
    if (kind !== undefined && otherKind !== undefined && kind !== otherKind)
      return [column, type, target, shown(otherType)];
  }
  return undefined;
}

function typeOf({ columns }: CatalogTable, name: string): TypeName | undefined {
  const column = columns.get(name);
  return column?.kind === 'Column' && column.type?.kind === 'Type' ? column.type : undefined;
}

function shown(type: TypeName): TypeName {
  return { ...type, text: serialTypes[type.name] ?? type.text };
}

/** Built-in types by what their values are; types that are not listed say nothing. Lengths do not matter. */
const kinds: Readonly<Record<string, string>> = {
  ...{ int2: 'smallint', smallint: 'smallint', smallserial: 'smallint', serial2: 'smallint' },
  ...{ int4: 'integer', int: 'integer', integer: 'integer', serial: 'integer', serial4: 'integer' },
  ...{ int8: 'bigint', bigint: 'bigint', bigserial: 'bigint', serial8: 'bigint' },
  ...{ mediumint: 'mediumint', tinyint: 'tinyint', numeric: 'decimal', decimal: 'decimal' },
  ...{ text: 'text', varchar: 'text', bpchar: 'text', char: 'text', citext: 'citext' },
  ...{ nvarchar: 'unicode text', nchar: 'unicode text', uuid: 'uuid', uniqueidentifier: 'uuid' },
  ...{ date: 'date', timestamp: 'timestamp', timestamptz: 'timestamptz', bytea: 'binary' },
};

function kindOf({ name, schema, dimensions }: TypeName, dialect: DialectName) {
  if (dimensions > 0 || (schema !== undefined && schema !== 'pg_catalog')) return undefined;
  const [word = name, sign] = name.split(' ');
  const kind = kinds[word];
  // All whole numbers are one type there (sqlite.org/datatype3.html).
  if (dialect === 'sqlite')
    return /int/.test(name) ? 'integer' : kind === 'text' ? kind : undefined;
  return kind !== undefined && sign === 'unsigned' ? `${kind} unsigned` : kind;
}
