import { isUnknown, type Constraint, type IndexPart } from '../ir/index.js';
import { columnsOfCondition } from './condition-columns.js';
import type { Index } from './table.js';

/** Longer names are cut (PostgreSQL manual, "Identifiers and Key Words"). Bytes. */
const longest = 63;
/** Column names in the name of an index are not joined beyond this. */
const maxColumnNames = 63;

/** The name that PostgreSQL gives a constraint without one; a free one of `name`, `name1`, `name2`. */
export function constraintName(
  table: string,
  constraint: Constraint,
  isTaken: (name: string) => boolean,
): string | undefined {
  if (constraint.name !== undefined) return constraint.name;
  const parts = namePartsOf(constraint);
  return parts && freeName(table, parts.columns, parts.label, isTaken);
}

function namePartsOf(
  constraint: Constraint,
): { readonly columns: readonly string[]; readonly label: string } | undefined {
  switch (constraint.kind) {
    case 'PrimaryKey':
      return { columns: [], label: 'pkey' };
    case 'Unique':
      return { columns: [...constraint.columns, ...(constraint.include ?? [])], label: 'key' };
    case 'ForeignKey':
      return { columns: constraint.columns, label: 'fkey' };
    case 'NotNull':
      return { columns: [constraint.column], label: 'not_null' };
    case 'Check': {
      const columns = columnsOfCondition(constraint.condition);
      // A check of one column is named after it (heap.c, AddRelationNewConstraints).
      return columns && { columns: columns.size === 1 ? [...columns] : [], label: 'check' };
    }
    case 'Exclude':
      return excludedParts(constraint.columns);
    default:
      return constraint satisfies never;
  }
}

function excludedParts(columns: readonly (string | undefined)[] | undefined) {
  const names = columns?.filter((name) => name !== undefined);
  // An expression has a name that is made up as well.
  if (!names || names.length < (columns?.length ?? 0)) return undefined;
  return { columns: names, label: 'excl' };
}

/** The name that PostgreSQL gives an index without one. */
export function indexName(
  table: string,
  { columns, include }: Pick<Index, 'columns' | 'include'>,
  isTaken: (name: string) => boolean,
): string | undefined {
  if (isUnknown(columns)) return undefined;
  const names: string[] = [];
  for (const of of [...columns.map((part) => part.of), ...include]) {
    const name = columnName(of);
    if (name === undefined) return undefined;
    // Two equal names are told apart by a number (indexcmds.c, ChooseIndexColumnNames).
    let free = name;
    for (let number = 1; names.includes(free); number++) free = `${name}${number}`;
    names.push(free);
  }
  return freeName(table, names, 'idx', isTaken);
}

function columnName(of: IndexPart['of']): string | undefined {
  if (typeof of === 'string') return of;
  if (isUnknown(of)) return undefined;
  const { operand, text } = of;
  if (operand.kind === 'Call' || operand.kind === 'Column') return operand.name;
  // What is cast has the name of the type, and what looks like a call and is none a name of its own (parse_target.c).
  if (/::|\bcast\b/i.test(text)) return undefined;
  const [, word] = /^(\w+)\s*\(/.exec(text) ?? [];
  if (word === undefined) return /^(?:case|array|row)\b/i.test(text) ? undefined : 'expr';
  return /^(?:coalesce|greatest|least)$/i.test(word) ? word.toLowerCase() : undefined;
}

/** The first of `table_columns_label`, `table_columns_label1` that is free. */
export function freeName(
  table: string,
  columns: readonly string[],
  label: string,
  isTaken: (name: string) => boolean,
): string {
  const joined = cut(columns.join('_'), maxColumnNames);
  for (let pass = 0; ; pass++) {
    const name = objectName(table, joined, pass === 0 ? label : `${label}${pass}`);
    if (!isTaken(name)) return name;
  }
}

/** `table_columns_label`, cut to size: the longer of the first two gives way (indexcmds.c, makeObjectName). */
function objectName(table: string, columns: string, label: string): string {
  const overhead = label.length + 1 + (columns === '' ? 0 : 1);
  let first = Buffer.byteLength(table);
  let second = Buffer.byteLength(columns);
  while (first + second > longest - overhead) {
    if (first > second) first--;
    else second--;
  }
  const parts = [cut(table, first), ...(columns === '' ? [] : [cut(columns, second)]), label];
  return parts.join('_');
}

/** The first bytes of a text, without half a character at the end. */
function cut(text: string, length: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= length) return text;
  let end = length;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString();
}
