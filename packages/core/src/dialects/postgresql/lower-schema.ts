import type { Node, RangeVar } from '@pgsql/types';
import type { AlterObject, CreateObject, ObjectType, Statement, TableRef } from '../../ir/index.js';
import {
  lowerComment,
  lowerMove,
  lowerOwner,
  lowerRename,
  relationRef,
} from './lower-alter-other.js';
import { lowerAlterTable } from './lower-alter-table.js';
import { lowerCall, lowerCopy, lowerExplain, lowerPrepare } from './lower-command.js';
import { lowerSet, lowerTransaction } from './lower-control.js';
import {
  createObject,
  lowerCreateSchema,
  lowerPolicy,
  lowerTrigger,
  lowerView,
} from './lower-create.js';
import { dropNamed, lowerDrop, lowerDropRole, lowerTruncate } from './lower-drop.js';
import { lowerGrant, lowerGrantRole } from './lower-grant.js';
import { lowerIndex, lowerReindex } from './lower-index.js';
import { lowerCluster, lowerLock, lowerRefresh, lowerVacuum } from './lower-maintenance.js';
import { lowerPlain, type NodeKind } from './lower-plain.js';
import { lowerDo, lowerRoutine } from './lower-routine.js';
import { lowerCreateAs, lowerCreateTable, tablesOf } from './lower-table.js';
import {
  createType,
  lowerAlterDomain,
  lowerAlterEnum,
  lowerDomain,
  lowerEnum,
} from './lower-type.js';
import { NameCursor } from './name-cursor.js';
import { objectTypeOf } from './object-types.js';
import { stringsOf } from './node-names.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

type NodeOf<Kind extends NodeKind> = Extract<Node, Record<Kind, unknown>>[Kind];
type Lowering<Kind extends NodeKind> = (
  node: NodeOf<Kind>,
  ranges: SourceRanges,
) => Iterable<Statement>;

/** Every statement of PostgreSQL that is not a query and tells more than what it is. */
const lowerings: { readonly [Kind in NodeKind]?: Lowering<Kind> } = {
  CreateStmt: lowerCreateTable,
  CreateTableAsStmt: lowerCreateAs,
  CreateForeignTableStmt: ({ base }, ranges) => (base ? lowerCreateTable(base, ranges) : []),
  AlterTableStmt: lowerAlterTable,
  RenameStmt: lowerRename,
  AlterObjectSchemaStmt: lowerMove,
  AlterOwnerStmt: lowerOwner,
  CommentStmt: lowerComment,
  IndexStmt: lowerIndex,
  ReindexStmt: lowerReindex,
  DropStmt: lowerDrop,
  TruncateStmt: lowerTruncate,
  ViewStmt: lowerView,
  RefreshMatViewStmt: lowerRefresh,
  CreateTrigStmt: lowerTrigger,
  CreatePolicyStmt: lowerPolicy,
  GrantStmt: lowerGrant,
  GrantRoleStmt: lowerGrantRole,
  VacuumStmt: lowerVacuum,
  ClusterStmt: lowerCluster,
  LockStmt: lowerLock,
  TransactionStmt: lowerTransaction,
  VariableSetStmt: lowerSet,
  CreateFunctionStmt: lowerRoutine,
  DoStmt: lowerDo,
  CopyStmt: lowerCopy,
  CallStmt: lowerCall,
  ExplainStmt: lowerExplain,
  PrepareStmt: lowerPrepare,

  CreateEnumStmt: lowerEnum,
  CreateDomainStmt: lowerDomain,
  AlterEnumStmt: lowerAlterEnum,
  AlterDomainStmt: lowerAlterDomain,
  CompositeTypeStmt: ({ typevar }, ranges) =>
    typevar ? [createType(relationRef(typevar, ranges), 'composite', ranges)] : [],
  CreateRangeStmt: ({ typeName }, ranges) => [createType(named(typeName, ranges), 'range', ranges)],
  DefineStmt: ({ kind, defnames, if_not_exists: ifNotExists }, ranges) =>
    kind === 'OBJECT_TYPE'
      ? [createType(named(defnames, ranges), 'base', ranges)]
      : [createObject(objectTypeOf(kind), defnames, ifNotExists, ranges)],

  CreateSchemaStmt: lowerCreateSchema,
  CreateSeqStmt: ({ sequence, if_not_exists: ifNotExists }, ranges) => [
    createObject('sequence', sequence, ifNotExists, ranges),
  ],
  CreateExtensionStmt: ({ extname, if_not_exists: ifNotExists }, ranges) => [
    createObject('extension', extname, ifNotExists, ranges),
  ],
  CreateStatsStmt: ({ defnames, relations, if_not_exists: ifNotExists }, ranges) => [
    madeOn(tablesOf(relations, ranges), createObject('statistics', defnames, ifNotExists, ranges)),
  ],
  CreatedbStmt: ({ dbname }, ranges) => [createObject('database', dbname, false, ranges)],
  CreateRoleStmt: ({ role }, ranges) => [createObject('role', role, false, ranges)],
  CreateTableSpaceStmt: ({ tablespacename }, ranges) => [
    createObject('tablespace', tablespacename, false, ranges),
  ],
  CreatePublicationStmt: ({ pubname, pubobjects = [] }, ranges) => [
    madeOn(
      pubobjects.flatMap((item) =>
        'PublicationObjSpec' in item && item.PublicationObjSpec.pubtable?.relation
          ? [ranges.table(item.PublicationObjSpec.pubtable.relation)]
          : [],
      ),
      createObject('publication', pubname, false, ranges),
    ),
  ],
  CreateSubscriptionStmt: ({ subname }, ranges) => [
    createObject('subscription', subname, false, ranges),
  ],
  RuleStmt: ({ rulename, relation }, ranges) => [
    madeOn(relation ? [ranges.table(relation)] : [], createObject('rule', rulename, false, ranges)),
  ],

  AlterSeqStmt: ({ sequence }, ranges) => [alterObject('sequence', sequence, ranges)],
  AlterSystemStmt: (_, ranges) => [alterObject('system', undefined, ranges)],
  AlterDatabaseStmt: ({ dbname }, ranges) => [alterObject('database', dbname, ranges)],
  AlterDatabaseSetStmt: ({ dbname }, ranges) => [alterObject('database', dbname, ranges)],
  AlterDatabaseRefreshCollStmt: ({ dbname }, ranges) => [alterObject('database', dbname, ranges)],
  AlterRoleStmt: ({ role }, ranges) => [alterObject('role', role?.rolename, ranges)],
  AlterRoleSetStmt: ({ role }, ranges) => [alterObject('role', role?.rolename, ranges)],
  AlterExtensionStmt: ({ extname }, ranges) => [alterObject('extension', extname, ranges)],
  AlterExtensionContentsStmt: ({ extname }, ranges) => [alterObject('extension', extname, ranges)],
  AlterPolicyStmt: ({ policy_name: name, table }, ranges) => [
    table
      ? { ...alterObject('policy', name, ranges), table: ranges.table(table) }
      : alterObject('policy', name, ranges),
  ],
  AlterFunctionStmt: ({ objtype, func }, ranges) => [
    alterObject(objectTypeOf(objtype), func?.objname, ranges),
  ],
  AlterPublicationStmt: ({ pubname }, ranges) => [alterObject('publication', pubname, ranges)],
  AlterSubscriptionStmt: ({ subname }, ranges) => [alterObject('subscription', subname, ranges)],
  AlterTableSpaceOptionsStmt: ({ tablespacename }, ranges) => [
    alterObject('tablespace', tablespacename, ranges),
  ],
  AlterTypeStmt: ({ typeName }, ranges) => [alterObject('type', typeName, ranges)],
  AlterStatsStmt: ({ defnames }, ranges) => [alterObject('statistics', defnames, ranges)],

  DropRoleStmt: lowerDropRole,
  DropdbStmt: ({ dbname, missing_ok: ifExists }, ranges) => [
    dropNamed('database', [dbname], ifExists, ranges),
  ],
  DropTableSpaceStmt: ({ tablespacename, missing_ok: ifExists }, ranges) => [
    dropNamed('tablespace', [tablespacename], ifExists, ranges),
  ],
  DropSubscriptionStmt: ({ subname, missing_ok: ifExists }, ranges) => [
    dropNamed('subscription', [subname], ifExists, ranges),
  ],
  DropUserMappingStmt: ({ missing_ok: ifExists }, ranges) => [
    dropNamed('other', [], ifExists, ranges),
  ],
  DropOwnedStmt: (_, ranges) => [dropNamed('other', [], false, ranges)],
};

/** Facts of a statement that is not a query; nothing for a query. */
export function lowerSchema(node: Node, ranges: SourceRanges): Iterable<Statement> {
  const [kind] = Object.keys(node) as [NodeKind | undefined];
  // The table pairs each kind of node with the lowering of that kind.
  const lowering = kind && (lowerings[kind] as Lowering<NodeKind> | undefined);
  if (lowering) return lowering((node as Record<string, unknown>)[kind] as never, ranges);
  const plain = kind && lowerPlain(kind, ranges);
  return plain ? [plain] : [];
}

function named(names: readonly Node[] | undefined, ranges: SourceRanges) {
  return new NameCursor(ranges).object(stringsOf(names));
}

function madeOn(tables: readonly TableRef[], object: CreateObject): CreateObject {
  return tables.length === 0 ? object : { ...object, tables };
}

function alterObject(
  object: ObjectType,
  name: string | RangeVar | readonly Node[] | undefined,
  ranges: SourceRanges,
): AlterObject {
  const place = createObject(object, name, false, ranges).name;
  const facts = statementFacts(ranges);
  return { kind: 'AlterObject', ...facts, object, name: place, change: 'options' };
}
