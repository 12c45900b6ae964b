import { isUnknown, type Constraint, type IndexPart, type Maybe } from '../ir/index.js';
import { columnsOfCondition } from './condition-columns.js';

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
      return { columns: constraint.columns, label: 'key' };
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
      // Its columns are not facts.
      return undefined;
    default:
      return constraint satisfies never;
  }
}

/** The name that PostgreSQL gives an index without one. */
export function indexName(
  table: string,
  columns: Maybe<readonly IndexPart[]>,
  isTaken: (name: string) => boolean,
): string | undefined {
  if (isUnknown(columns)) return undefined;
  const names: string[] = [];
  for (const { of } of columns) {
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
  const { operand } = of;
  if (operand.kind === 'Call') return operand.name;
  return operand.kind === 'Column' ? operand.name : 'expr';
}

function freeName(
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
