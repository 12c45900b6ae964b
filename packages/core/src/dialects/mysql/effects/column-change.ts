import {
  isUnknown,
  type AlterColumnType,
  type ColumnDefinition,
  type TypeName,
} from '../../../ir/index.js';
import type { Column } from '../../../catalog/table.js';
import type { About } from '../../effects.js';
import { columnOf } from './table-facts.js';
import { textChange } from './text-change.js';

/** What MODIFY or CHANGE does to a column, by what the catalog knows of it. */
export type ColumnChange =
  /** Nothing but its default or its comment. */
  | 'description'
  /** A VARCHAR that gets longer, and whose length is kept in one byte, before and after, or in two. */
  | 'longer'
  /** A length that goes from one byte to two, or may do so in some character set. */
  | 'across'
  | 'perhaps across'
  /** The same from a length of at most 127 bytes. */
  | 'across from short'
  | 'perhaps across from short'
  /** Members added behind the last one of an ENUM or SET that stays as large as it is. */
  | 'members'
  /** Whether it takes NULL. */
  | 'null'
  | 'type'
  /** The column as it is now is not known. */
  | 'unknown';

/** Compares a column with its new definition (MySQL manual, "Online DDL Operations", Column Operations). */
export function columnChange(change: AlterColumnType, about: About): ColumnChange {
  const column = columnOf(change.table, change.column, about);
  if (!column?.type || isUnknown(column.type)) return 'unknown';
  const { definition } = change;
  if (definition && changesKind(column, definition)) return 'type';
  const type = typeChange(column.type, change.type);
  const isNullChange = definition !== undefined && definition.notNull !== column.notNull;
  if (!isNullChange || isCopied(type)) return type;
  return type.startsWith('perhaps') || type === 'unknown' ? type : 'null';
}

function isCopied(type: ColumnChange): boolean {
  return type === 'type' || type.startsWith('across');
}

/** A column that starts or stops to be computed or counted is a new one. */
function changesKind(column: Column, definition: ColumnDefinition): boolean {
  return (
    column.generated !== definition.generated ||
    (definition.identity && !column.identity) ||
    definition.generated !== undefined
  );
}

function typeChange(from: TypeName, to: TypeName): ColumnChange {
  const [before, after] = [plainName(from), plainName(to)];
  if (before !== after) return 'type';
  if (/^(?:enum|set)$/.test(before)) return memberChange(before, from, to);
  if (/^(?:varchar|varbinary|char|\w*text)$/.test(before)) return textChange(before, from, to);
  if (/int/.test(before)) return 'description';
  return from.modifiers.join() === to.modifiers.join() ? 'description' : 'type';
}

/** One spelling of types that have several (MySQL manual, "Using Data Types from Other Database Engines"). */
const spellings: Readonly<Record<string, string>> = {
  integer: 'int',
  bool: 'tinyint',
  boolean: 'tinyint',
  dec: 'decimal',
  numeric: 'decimal',
  fixed: 'decimal',
  'character varying': 'varchar',
  character: 'char',
  real: 'double',
  'double precision': 'double',
};

function plainName({ name }: TypeName): string {
  const [, base = name, sign = ''] = /^(.*?)((?: unsigned| zerofill)*)$/.exec(name) ?? [];
  return `${Object.hasOwn(spellings, base) ? spellings[base] : base}${sign}`;
}

function memberChange(kind: string, from: TypeName, to: TypeName): ColumnChange {
  const [before, after] = [from.modifiers, to.modifiers];
  if (!before.every((member, index) => member === after[index])) return 'type';
  if (before.length === after.length) return 'description';
  return bytesFor(kind, before.length) === bytesFor(kind, after.length) ? 'members' : 'type';
}

/** MySQL manual, "Data Type Storage Requirements". */
function bytesFor(kind: string, members: number): number {
  if (kind === 'enum') return members <= 255 ? 1 : 2;
  const bytes = Math.ceil(members / 8);
  return bytes > 4 ? 8 : bytes;
}
