import type { Control } from './control.js';
import type { Query } from './query.js';
import type { Common } from './reference.js';
import type { SchemaChange } from './schema-change.js';
import type { Span } from './unknown.js';

/** Text that was not turned into facts. It keeps its place, its interpolations and the reason. */
export interface Opaque extends Common {
  readonly kind: 'Opaque';
  readonly cause: 'syntax-error' | 'unsupported' | 'not-static' | 'too-large' | 'failed';
  readonly reason: string;
  /** Where the grammar gave up; only for `syntax-error`. */
  readonly at: Span | undefined;
}

/** One fact list for every spelling: SQL text, ORM calls, migration builders. */
export type Statement = Query | SchemaChange | Control | Opaque;
export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

const kinds: { readonly [Kind in Statement['kind']]: true } = {
  Select: true,
  Insert: true,
  Update: true,
  Delete: true,
  Merge: true,
  Copy: true,
  CallRoutine: true,
  CreateTable: true,
  AddColumn: true,
  DropColumn: true,
  RenameColumn: true,
  AlterColumnType: true,
  SetNotNull: true,
  DropNotNull: true,
  SetDefault: true,
  AlterColumn: true,
  AddConstraint: true,
  ValidateConstraint: true,
  AlterConstraint: true,
  DropConstraint: true,
  RenameConstraint: true,
  SetTableOption: true,
  RenameTable: true,
  Rename: true,
  MoveSchema: true,
  AttachPartition: true,
  DetachPartition: true,
  CreateIndex: true,
  DropIndex: true,
  Reindex: true,
  CreateView: true,
  RefreshView: true,
  CreateType: true,
  AlterType: true,
  AlterDomain: true,
  CreateRoutine: true,
  CreateTrigger: true,
  CreatePolicy: true,
  Grant: true,
  CreateObject: true,
  AlterObject: true,
  Drop: true,
  Truncate: true,
  Maintain: true,
  LockTable: true,
  Begin: true,
  Commit: true,
  Rollback: true,
  Savepoint: true,
  Set: true,
  SessionCommand: true,
  Do: true,
  Opaque: true,
};

/** Every kind of statement. */
export const statementKinds = Object.keys(kinds) as readonly Statement['kind'][];
