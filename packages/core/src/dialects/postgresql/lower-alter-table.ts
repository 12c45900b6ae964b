import type { AlterTableCmd, AlterTableStmt, Node, RangeVar } from '@pgsql/types';
import type {
  AlterColumn,
  Common,
  Expression,
  SetTableOption,
  Statement,
  TableRef,
} from '../../ir/index.js';
import { itemAt, itemsFrom, wordAfter, type TextRange } from './clause-ranges.js';
import { lowerColumn, lowerType } from './lower-column.js';
import { lowerConstraint } from './lower-constraint.js';
import { lowerExpression } from './lower-expression-text.js';
import { stringsOf } from './node-names.js';
import { lowerOtherAlter } from './lower-alter-other.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

/** One fact for each command, placed on the command where there are several. */
export function* lowerAlterTable(node: AlterTableStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.relation) return;
  if (node.objtype !== 'OBJECT_TABLE') {
    yield* lowerOtherAlter(node, node.relation, ranges);
    return;
  }
  const commands = (node.cmds ?? []).flatMap((item) =>
    'AlterTableCmd' in item ? [item.AlterTableCmd] : [],
  );
  const places = placesOf(node.relation, commands.length, ranges);
  const table = ranges.table(node.relation);
  for (const [index, command] of commands.entries()) {
    const place = places[index] ?? { start: 0, end: ranges.input.text.length };
    const base = { ...commandFacts(place, commands.length, ranges), table };
    yield lowerCommand({ command, base, place, ranges }) ?? otherOption(command, base);
  }
}

/** Where the commands stand: separated by commas behind the table's name. */
function placesOf(relation: RangeVar, count: number, ranges: SourceRanges): readonly TextRange[] {
  const [, afterName] = ranges.tableRange(relation);
  if (count === 1) return [{ start: afterName, end: ranges.input.text.length }];
  const items = itemsFrom(ranges, afterName);
  return items.length === count ? items : [];
}

function commandFacts(place: TextRange, count: number, ranges: SourceRanges): Common {
  const facts = statementFacts(ranges);
  if (count < 2) return facts;
  return { ...facts, span: ranges.file(place.start, place.end), within: facts.span };
}

interface Command {
  readonly command: AlterTableCmd;
  readonly base: Common & { readonly table: TableRef };
  readonly place: TextRange;
  readonly ranges: SourceRanges;
}

function lowerCommand(one: Command): Statement | undefined {
  const { command, base } = one;
  const { name = '', missing_ok: missingOk = false } = command;
  const cascade = command.behavior === 'DROP_CASCADE';
  switch (command.subtype) {
    case 'AT_AddColumn':
      return addColumn(one, missingOk);
    case 'AT_DropColumn':
      return { kind: 'DropColumn', ...base, column: name, ifExists: missingOk, cascade };
    case 'AT_AlterColumnType':
      return alterColumnType(one);
    case 'AT_SetNotNull':
      return { kind: 'SetNotNull', ...base, column: name };
    case 'AT_DropNotNull':
      return { kind: 'DropNotNull', ...base, column: name };
    case 'AT_ColumnDefault':
      return { kind: 'SetDefault', ...base, column: name, default: defaultOf(one) };
    case 'AT_AddConstraint':
      return addConstraint(one);
    case 'AT_ValidateConstraint':
      return { kind: 'ValidateConstraint', ...base, constraint: name };
    case 'AT_AlterConstraint':
      return alterConstraint(one);
    case 'AT_DropConstraint': {
      const flags = { ifExists: missingOk, cascade, of: undefined };
      return { kind: 'DropConstraint', ...base, constraint: name, ...flags };
    }
    case 'AT_AttachPartition':
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize':
      return partition(one);
    default:
      return alterColumn(one);
  }
}

function addColumn(
  { command, base, ranges }: Command,
  ifNotExists: boolean,
): Statement | undefined {
  const { def } = command;
  if (!def || !('ColumnDef' in def)) return undefined;
  return { kind: 'AddColumn', ...base, column: lowerColumn(def.ColumnDef, ranges), ifNotExists };
}

function alterColumnType({ command, base, place, ranges }: Command): Statement | undefined {
  const { def, name: column = '' } = command;
  if (!def || !('ColumnDef' in def) || !def.ColumnDef.typeName) return undefined;
  const { typeName, raw_default: node, collClause } = def.ColumnDef;
  const keyword = node && wordAfter(ranges, 'USING', place.start, place.end);
  const collation = collClause && ranges.offset(collClause.location);
  return {
    kind: 'AlterColumnType',
    ...base,
    column,
    type: lowerType(typeName, ranges, collation ?? keyword?.start ?? place.end),
    ...(collClause && { collation: stringsOf(collClause.collname).at(-1) ?? '' }),
    using: node && lowerExpression(node, itemAt(ranges, keyword?.end ?? place.start), ranges),
    definition: undefined,
  };
}

function defaultOf({ command, place, ranges }: Command): Expression | null {
  if (!command.def) return null;
  const keyword = wordAfter(ranges, 'DEFAULT', place.start, place.end);
  return lowerExpression(command.def, itemAt(ranges, keyword?.end ?? place.start), ranges);
}

function addConstraint({ command, base, ranges }: Command): Statement | undefined {
  const { def } = command;
  if (!def || !('Constraint' in def)) return undefined;
  const range = itemAt(ranges, ranges.offset(def.Constraint.location));
  const constraint = lowerConstraint(def.Constraint, range, [], ranges);
  return constraint && { kind: 'AddConstraint', ...base, constraint };
}

function alterConstraint({ command, base }: Command): Statement | undefined {
  const { def } = command;
  if (!def || !('ATAlterConstraint' in def)) return undefined;
  const { conname = '', alterEnforceability, is_enforced: isEnforced } = def.ATAlterConstraint;
  const enforced = alterEnforceability ? isEnforced === true : undefined;
  return { kind: 'AlterConstraint', ...base, constraint: conname, enforced };
}

function partition({ command, base, ranges }: Command): Statement | undefined {
  const { def, subtype } = command;
  if (!def || !('PartitionCmd' in def) || !def.PartitionCmd.name) return undefined;
  const { name, bound, concurrent = false } = def.PartitionCmd;
  const other = ranges.table(name);
  if (subtype === 'AT_AttachPartition') {
    const isDefault = bound?.is_default ?? false;
    return { kind: 'AttachPartition', ...base, partition: other, isDefault };
  }
  return { kind: 'DetachPartition', ...base, partition: other, concurrently: concurrent };
}

const columnChanges: Readonly<Record<string, AlterColumn['change']>> = {
  AT_AddIdentity: 'add identity',
  AT_SetIdentity: 'set identity',
  AT_DropIdentity: 'drop identity',
  AT_SetExpression: 'set expression',
  AT_DropExpression: 'drop expression',
  AT_SetStatistics: 'statistics',
  AT_SetStorage: 'storage',
  AT_SetCompression: 'compression',
  AT_SetOptions: 'options',
  AT_ResetOptions: 'options',
};

function alterColumn({ command, base }: Command): Statement | undefined {
  const change = columnChanges[command.subtype ?? ''];
  return change && { kind: 'AlterColumn', ...base, column: command.name ?? '', change };
}

const tableOptions: Readonly<Record<string, SetTableOption['option']>> = {
  AT_SetLogged: 'logged',
  AT_SetUnLogged: 'unlogged',
  AT_SetTableSpace: 'tablespace',
  AT_SetAccessMethod: 'access method',
  AT_ReplicaIdentity: 'replica identity',
  AT_EnableRowSecurity: 'row security',
  AT_DisableRowSecurity: 'row security',
  AT_ForceRowSecurity: 'row security',
  AT_NoForceRowSecurity: 'row security',
  AT_EnableTrig: 'enable trigger',
  AT_EnableAlwaysTrig: 'enable trigger',
  AT_EnableReplicaTrig: 'enable trigger',
  AT_EnableTrigAll: 'enable trigger',
  AT_EnableTrigUser: 'enable trigger',
  AT_DisableTrig: 'disable trigger',
  AT_DisableTrigAll: 'disable trigger',
  AT_DisableTrigUser: 'disable trigger',
  AT_SetRelOptions: 'storage parameters',
  AT_ResetRelOptions: 'storage parameters',
  AT_ReplaceRelOptions: 'storage parameters',
  AT_ClusterOn: 'cluster',
  AT_DropCluster: 'cluster',
  AT_AddInherit: 'inherit',
  AT_DropInherit: 'no inherit',
  AT_ChangeOwner: 'owner',
};

/** Values that are part of the command's name. */
const optionValues: Readonly<Record<string, string>> = {
  AT_EnableRowSecurity: 'enable',
  AT_DisableRowSecurity: 'disable',
  AT_ForceRowSecurity: 'force',
  AT_NoForceRowSecurity: 'no force',
  AT_EnableTrigAll: 'all',
  AT_DisableTrigAll: 'all',
  AT_EnableTrigUser: 'user',
  AT_DisableTrigUser: 'user',
};

const replicaIdentities: Readonly<Record<string, string>> = {
  d: 'default',
  f: 'full',
  n: 'nothing',
};

function otherOption(
  { subtype: type, name, newowner, def }: AlterTableCmd,
  base: Command['base'],
): SetTableOption {
  const subtype: string = type ?? '';
  const value = optionValues[subtype] ?? name ?? newowner?.rolename ?? valueOf(def);
  return { kind: 'SetTableOption', ...base, option: tableOptions[subtype] ?? 'other', value };
}

function parameterNames(items: readonly Node[] | undefined): string {
  const names = (items ?? []).flatMap((item) =>
    'DefElem' in item && item.DefElem.defname !== undefined ? [item.DefElem.defname] : [],
  );
  return names.join(',');
}

function valueOf(def: Node | undefined): string | undefined {
  if (!def) return undefined;
  if ('RangeVar' in def) {
    const { schemaname, relname } = def.RangeVar;
    return schemaname === undefined ? relname : `${schemaname}.${relname ?? ''}`;
  }
  if ('List' in def) return parameterNames(def.List.items);
  if (!('ReplicaIdentityStmt' in def)) return undefined;
  const { identity_type: type = '', name } = def.ReplicaIdentityStmt;
  return name ?? replicaIdentities[type];
}
