import type { Node, RangeVar, RenameStmt } from '@pgsql/types';
import type { Name, TableAlteration } from 'pgsql-ast-parser';
import { given } from './nodes.js';
import type { Places } from './places.js';

interface Renamed {
  readonly relation: RangeVar;
  readonly missing_ok: boolean | undefined;
}

/** A new name for a table, or a part of it, which is a statement of its own; nothing for other changes. */
export function renameNode(
  change: TableAlteration,
  renamed: Renamed,
  places: Places,
): Node | undefined {
  const name = ({ _location }: Name): string =>
    places.name(places.first(_location ? { _location } : {}));
  switch (change.type) {
    case 'rename':
      return rename('OBJECT_TABLE', renamed, { newname: name(change.to) });
    case 'rename column': {
      const names = { subname: name(change.column), newname: name(change.to) };
      return rename('OBJECT_COLUMN', renamed, { ...names, relationType: 'OBJECT_TABLE' });
    }
    case 'rename constraint': {
      const names = { subname: name(change.constraint), newname: name(change.to) };
      return rename('OBJECT_TABCONSTRAINT', renamed, names);
    }
    default:
      return undefined;
  }
}

export function rename(
  renameType: NonNullable<RenameStmt['renameType']>,
  { relation, missing_ok }: Renamed,
  names: Pick<RenameStmt, 'subname' | 'newname' | 'relationType'>,
): Node {
  return {
    RenameStmt: given<RenameStmt>({
      renameType,
      // The first of the server's kinds of objects stands where there is none.
      relationType: 'OBJECT_ACCESS_METHOD',
      relation,
      behavior: 'DROP_RESTRICT',
      missing_ok,
      ...names,
    }),
  };
}
