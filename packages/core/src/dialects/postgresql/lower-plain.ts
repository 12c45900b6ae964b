import type { Node } from '@pgsql/types';
import type { Statement } from '../../ir/index.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

/** The kinds of node that the grammar has: `{ IndexStmt: … } | { DropStmt: … }`. */
export type NodeKind = Node extends infer One ? (One extends unknown ? keyof One : never) : never;

/** Commands that neither read tables nor change the schema. */
const sessionCommands: { readonly [Kind in NodeKind]?: string } = {
  CheckPointStmt: 'checkpoint',
  ClosePortalStmt: 'close',
  ConstraintsSetStmt: 'set constraints',
  DeallocateStmt: 'deallocate',
  // Rows of a cursor are fetched in portions.
  DeclareCursorStmt: 'declare cursor',
  DiscardStmt: 'discard',
  ExecuteStmt: 'execute',
  FetchStmt: 'fetch',
  ListenStmt: 'listen',
  LoadStmt: 'load',
  NotifyStmt: 'notify',
  UnlistenStmt: 'unlisten',
  VariableShowStmt: 'show',
};

/** Changes of objects that no rule asks about by name. */
const otherObjects: { readonly [Kind in NodeKind]?: 'create' | 'alter' } = {
  CreateAmStmt: 'create',
  CreateCastStmt: 'create',
  CreateConversionStmt: 'create',
  CreateEventTrigStmt: 'create',
  CreateFdwStmt: 'create',
  CreateForeignServerStmt: 'create',
  CreateOpClassStmt: 'create',
  CreateOpFamilyStmt: 'create',
  CreatePLangStmt: 'create',
  CreateTransformStmt: 'create',
  CreateUserMappingStmt: 'create',
  ImportForeignSchemaStmt: 'create',
  AlterCollationStmt: 'alter',
  AlterDefaultPrivilegesStmt: 'alter',
  AlterEventTrigStmt: 'alter',
  AlterFdwStmt: 'alter',
  AlterForeignServerStmt: 'alter',
  AlterObjectDependsStmt: 'alter',
  AlterOperatorStmt: 'alter',
  AlterOpFamilyStmt: 'alter',
  AlterTSConfigurationStmt: 'alter',
  AlterTSDictionaryStmt: 'alter',
  AlterTableMoveAllStmt: 'alter',
  AlterUserMappingStmt: 'alter',
  ReassignOwnedStmt: 'alter',
  SecLabelStmt: 'alter',
};

/** The fact of a statement of which only the kind is told. */
export function lowerPlain(kind: NodeKind, ranges: SourceRanges): Statement | undefined {
  const facts = statementFacts(ranges);
  const command = sessionCommands[kind];
  if (command !== undefined) return { kind: 'SessionCommand', ...facts, command };
  switch (otherObjects[kind]) {
    case 'create':
      return {
        kind: 'CreateObject',
        ...facts,
        object: 'other',
        name: undefined,
        ifNotExists: false,
      };
    case 'alter':
      return { kind: 'AlterObject', ...facts, object: 'other', name: undefined, change: 'options' };
    default:
      return undefined;
  }
}
