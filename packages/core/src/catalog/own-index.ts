import { unknown, type Constraint } from '../ir/index.js';
import type { Index, Table, TableConstraint } from './table.js';

/** A table with the index that a key makes, or with the one that it takes over and that gets its name. */
export function withOwnIndex(
  table: Table,
  { name, of }: TableConstraint,
  columns: readonly string[],
  partOf?: string,
): Table {
  const used = 'usingIndex' in of ? of.usingIndex : undefined;
  const taken = table.indexes.find((index) => used !== undefined && index.name === used);
  const made: Index = taken
    ? { ...taken, name, isOwned: true }
    : {
        name,
        columns: partsOf(of, columns),
        include: 'include' in of ? (of.include ?? []) : [],
        where: undefined,
        method: of.kind === 'Exclude' ? (of.method ?? 'gist') : 'btree',
        unique: of.kind !== 'Exclude',
        isOwned: true,
        partOf,
      };
  return { ...table, indexes: [...table.indexes.filter((index) => index !== taken), made] };
}

function partsOf(of: Constraint, columns: readonly string[]): Index['columns'] {
  const names: readonly (string | undefined)[] | undefined =
    of.kind === 'Exclude' ? of.columns : columns;
  if (!names) return unknown(of.span, 'parts of an exclusion constraint');
  return names.map((name) => ({
    kind: 'IndexPart',
    span: of.span,
    of: name ?? unknown(of.span, 'expression of an exclusion constraint'),
    descending: false,
    operatorClass: undefined,
    collation: undefined,
  }));
}
