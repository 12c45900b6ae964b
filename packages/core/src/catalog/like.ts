import { isUnknown, type CopiedTable, type Unknown } from '../ir/index.js';
import type { Draft } from './catalog.js';
import { isSerial } from './column-of.js';
import { constraintName, indexName } from './default-names.js';
import { isTakenIn } from './is-taken.js';
import { withOwnIndex } from './own-index.js';
import type { Column, Table } from './table.js';

/**
 * Columns that LIKE copies: always with type and NOT NULL, and what INCLUDING says (PostgreSQL manual, CREATE
 * TABLE).
 */
export function* copiedColumns(
  { columns }: Table,
  like: CopiedTable,
): Generator<[string, Column | Unknown]> {
  for (const [name, column] of columns) {
    if (column.kind !== 'Column') {
      yield [name, column];
      continue;
    }
    const hasDefault = has(like, 'defaults');
    yield [
      name,
      {
        ...column,
        isLocal: true,
        type: withoutSequence(column, hasDefault),
        default: hasDefault ? column.default : undefined,
        identity: column.identity && has(like, 'identity'),
        generated: has(like, 'generated') ? column.generated : undefined,
      },
    ];
  }
}

/** A copied serial column is an integer; its default, where it is copied, uses the sequence of the first table. */
function withoutSequence(column: Column, hasDefault: boolean): Column['type'] {
  const { type } = column;
  if (hasDefault || !isSerial(column) || type?.kind !== 'Type') return type;
  const name = /^small|2$/.test(type.name) ? 'int2' : /^big|8$/.test(type.name) ? 'int8' : 'int4';
  return { ...type, name, text: name };
}

/** Checks and indexes that LIKE copies: checks with their names, keys and indexes with new ones. */
export function withCopied(table: Table, copied: Table, like: CopiedTable, draft: Draft): Table {
  let next = table;
  for (const one of copied.constraints) {
    const isCopied =
      one.of.kind === 'NotNull' || (one.of.kind === 'Check' && has(like, 'constraints'));
    if (!isCopied) continue;
    const own = { ...one, isLocal: true, from: undefined };
    next = { ...next, constraints: [...next.constraints, own] };
  }
  if (!has(like, 'indexes')) return next;
  for (const index of copied.indexes) {
    const isTaken = isTakenIn(next, draft);
    const owner = index.isOwned
      ? copied.constraints.find(({ name }) => name === index.name)
      : undefined;
    if (!owner) {
      const name = indexName(next.name, index, isTaken);
      next = { ...next, indexes: [...next.indexes, { ...index, name, partOf: undefined }] };
      continue;
    }
    const of = { ...owner.of, name: undefined };
    const added = {
      ...owner,
      of,
      name: constraintName(next.name, of, isTaken),
      isLocal: true,
      from: undefined,
    };
    const names = isUnknown(index.columns)
      ? []
      : index.columns.flatMap((part) => (typeof part.of === 'string' ? [part.of] : []));
    next = withOwnIndex({ ...next, constraints: [...next.constraints, added] }, added, names);
  }
  return next;
}

function has({ including }: CopiedTable, what: string): boolean {
  return including?.includes(what) ?? true;
}
