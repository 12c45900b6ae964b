import type { AlterTableCmd, AlterTableStmt, Node, RangeVar } from '@pgsql/types';
import type {
  AlterIndexStatement,
  AlterTableStatement,
  Expr,
  Name,
  TableAlteration,
  TableAlterationAlterColumn,
  TableAlterationDropConstraint,
} from 'pgsql-ast-parser';
import { relationAt } from './dotted-name.js';
import { NotCarried } from '../not-carried.js';
import { given } from './nodes.js';
import type { Places } from './places.js';
import { columnNode } from './translate-column.js';
import { tableConstraint } from './translate-constraint.js';
import { expressionNode } from './translate-expression.js';
import { generatedNode } from './translate-generated.js';
import { rename, renameNode } from './translate-rename.js';
import { typeAt } from './translate-type.js';

export function alterTableNode(node: AlterTableStatement, places: Places): Node {
  const { ifExists: missing_ok, only = false } = node;
  const { inh, ...named } = relationAt(places.first(node.table), places);
  const relation: RangeVar = only ? named : given<RangeVar>({ ...named, inh });
  const [first, more] = node.changes;
  const renamed = first && !more ? renameNode(first, { relation, missing_ok }, places) : undefined;
  if (renamed) return renamed;
  return {
    AlterTableStmt: given<AlterTableStmt>({
      relation,
      cmds: node.changes.flatMap((change, index) =>
        commandNode(change, node.changes[index + 1], places),
      ),
      objtype: 'OBJECT_TABLE',
      missing_ok,
    }),
  };
}

export function alterIndexNode(node: AlterIndexStatement, places: Places): Node {
  const relation = relationAt(places.first(node.index), places);
  const { change, ifExists: missing_ok } = node;
  if (change.type === 'rename') {
    const newname = places.name(places.first(change.to));
    return rename('OBJECT_INDEX', { relation, missing_ok }, { newname });
  }
  const name = places.name(places.first(change.tablespace));
  const command = { subtype: 'AT_SetTableSpace', name, behavior: 'DROP_RESTRICT' } as const;
  return {
    AlterTableStmt: given<AlterTableStmt>({
      relation,
      cmds: [{ AlterTableCmd: command }],
      objtype: 'OBJECT_INDEX',
      missing_ok,
    }),
  };
}

/** A command; TYPE … USING is two of them in the normal text, one behind the other. */
function commandNode(
  change: TableAlteration,
  next: TableAlteration | undefined,
  places: Places,
): Node[] {
  if (usingOf(change, places)) return [];
  const made = commandOf(change, places);
  const using = next && usingOf(next, places);
  if (!using) return [{ AlterTableCmd: made }];
  if (!made.def || !('ColumnDef' in made.def)) throw new NotCarried('USING');
  const raw_default = expressionNode(using, places);
  const def: Node = { ColumnDef: { ...made.def.ColumnDef, raw_default } };
  return [{ AlterTableCmd: { ...made, def } }];
}

function usingOf(change: TableAlteration, places: Places): Expr | undefined {
  if (change.type !== 'alter column' || change.alter.type !== 'set default') return undefined;
  return places.has(change.column) ? undefined : change.alter.default;
}

function commandOf(change: TableAlteration, places: Places): AlterTableCmd {
  switch (change.type) {
    case 'add column': {
      const def = columnNode(change.column, places);
      return command('AT_AddColumn', { def, missing_ok: change.ifNotExists });
    }
    case 'drop column':
      return command('AT_DropColumn', {
        name: nameOf(change.column, places),
        missing_ok: change.ifExists,
        behavior: behaviorOf(change.behaviour),
      });
    case 'drop constraint':
      return dropConstraint(change, places);
    case 'add constraint':
      return command('AT_AddConstraint', { def: tableConstraint(change.constraint, places) });
    case 'alter column':
      return alterColumn(change, places);
    case 'owner': {
      const index = places.first(change.to);
      const role = { roletype: 'ROLESPEC_CSTRING', rolename: places.name(index) } as const;
      return command('AT_ChangeOwner', { newowner: { ...role, location: places.offset(index) } });
    }
    case 'rename':
    case 'rename column':
    case 'rename constraint':
      throw new NotCarried('new name among other changes');
    default:
      return change satisfies never;
  }
}

/** Also VALIDATE CONSTRAINT, which is DROP CONSTRAINT in the normal text. */
function dropConstraint(change: TableAlterationDropConstraint, places: Places): AlterTableCmd {
  const name = nameOf(change.constraint, places);
  const { ifExists: missing_ok, behaviour } = change;
  if (!places.isWord(places.first(change), 'VALIDATE')) {
    const behavior = behaviorOf(behaviour);
    return command('AT_DropConstraint', { name, missing_ok, behavior });
  }
  if (missing_ok ?? behaviour) throw new NotCarried('VALIDATE CONSTRAINT');
  return command('AT_ValidateConstraint', { name });
}

function nameOf(name: Name, places: Places): string {
  return places.name(places.first(name));
}

function behaviorOf(behaviour: 'cascade' | 'restrict' | undefined): AlterTableCmd['behavior'] {
  return behaviour === 'cascade' ? 'DROP_CASCADE' : 'DROP_RESTRICT';
}

type Fields = { readonly [Name in keyof AlterTableCmd]: AlterTableCmd[Name] | undefined };

function command(subtype: NonNullable<AlterTableCmd['subtype']>, fields: Fields): AlterTableCmd {
  return given<AlterTableCmd>({ behavior: 'DROP_RESTRICT', ...fields, subtype });
}

function alterColumn({ column, alter }: TableAlterationAlterColumn, places: Places): AlterTableCmd {
  const index = places.first(column);
  const name = places.name(index);
  switch (alter.type) {
    case 'set type': {
      const start = places.reads(index + 1, 'SET', 'DATA') ? index + 4 : index + 2;
      const { type: typeName } = typeAt(start, places);
      const def: Node = { ColumnDef: { typeName, location: places.offset(index) } };
      return command('AT_AlterColumnType', { name, def });
    }
    case 'set default':
      return command('AT_ColumnDefault', { name, def: expressionNode(alter.default, places) });
    case 'drop default':
      return command('AT_ColumnDefault', { name });
    case 'set not null':
      return command('AT_SetNotNull', { name });
    case 'drop not null':
      return command('AT_DropNotNull', { name });
    case 'add generated': {
      const constraint = generatedNode(alter, places);
      if (constraint.contype !== 'CONSTR_IDENTITY') throw new NotCarried('ADD GENERATED');
      const location = places.offset(index + 2);
      return command('AT_AddIdentity', { name, def: { Constraint: { ...constraint, location } } });
    }
    default:
      return alter satisfies never;
  }
}
