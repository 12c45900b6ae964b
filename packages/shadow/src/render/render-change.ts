import type { SchemaChange, Statement, StatementOf } from '@sqlproof/core';
import { CannotRender } from './cannot-render.js';
import { objectChanges } from './object-changes.js';
import { tableChanges } from './table-changes.js';

/** How each kind of a group is written; a missing kind does not compile. */
export type Renderers<Kind extends Statement['kind']> = {
  readonly [One in Kind]: (change: StatementOf<One>) => string;
};

type RenderedKind = keyof typeof tableChanges | keyof typeof objectChanges;
type LeftOutKind = Exclude<SchemaChange['kind'], RenderedKind>;

/** What the facts of a kind do not hold, in words that follow "it is left out because". */
const leftOut: { readonly [Kind in LeftOutKind]: string } = {
  CreateView: 'the query of a view is not read from a call',
  CreateRoutine: 'the text of a routine is not read from a call',
  CreateTrigger: 'when a trigger runs is not read from a call',
  CreatePolicy: 'what a policy says is not read from a call',
  AlterDomain: 'changes of domains are not rendered',
  AlterObject: 'owners, options and comments are not rendered',
  AttachPartition: 'the bounds of a partition are not read',
  DetachPartition: 'changes of partitions are not rendered',
  Grant: 'privileges are not rendered',
  LockTable: 'locks are not rendered',
  Maintain: 'upkeep is not rendered',
  RefreshView: 'upkeep is not rendered',
  Reindex: 'upkeep is not rendered',
};

const renderers: Readonly<Record<string, ((change: never) => string) | undefined>> = {
  ...tableChanges,
  ...objectChanges,
};

/** A schema change that a builder's call makes, as a statement for PostgreSQL; `reason` where the facts do not hold all of it. */
export function renderChange(
  change: Statement,
): { readonly text: string } | { readonly reason: string } {
  try {
    return { text: textOf(change) };
  } catch (error) {
    if (error instanceof CannotRender) return { reason: error.message };
    throw error;
  }
}

function textOf(change: Statement): string {
  if (change.kind === 'Opaque') throw new CannotRender(change.reason);
  if (change.partial || change.interpolations.length > 0) {
    throw new CannotRender('a part of it is only known when it runs');
  }
  const render = renderers[change.kind];
  // The table holds the renderer of each kind under its name.
  if (render) return render(change as never);
  throw new CannotRender(reasonOf(change));
}

function reasonOf({ kind }: Statement): string {
  const reasons: Readonly<Record<string, string | undefined>> = leftOut;
  return reasons[kind] ?? 'it reads or changes rows by a call of a builder';
}
