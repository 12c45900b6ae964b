import type { Control, Query, SchemaChange, Statement } from '../ir/index.js';

const others: { readonly [Kind in Exclude<Statement, SchemaChange>['kind']]: true } = {
  Select: true,
  Insert: true,
  Update: true,
  Delete: true,
  Merge: true,
  Copy: true,
  CallRoutine: true,
  Begin: true,
  Commit: true,
  Rollback: true,
  Savepoint: true,
  Set: true,
  SessionCommand: true,
  Do: true,
  Opaque: true,
} satisfies { readonly [Kind in (Query | Control)['kind'] | 'Opaque']: true };

const otherKinds: ReadonlySet<string> = new Set(Object.keys(others));

/** True for a statement that changes the schema. */
export function isSchemaChange(statement: Statement): statement is SchemaChange {
  return !otherKinds.has(statement.kind);
}
