import { keyOf } from '../catalog/table.js';
import type { Statement } from '../ir/index.js';
import { isSchemaChange } from './is-schema-change.js';
import type { HeldLock } from './define-rule.js';
import type { MigrationState } from './migration-state.js';

/** A lock that a transaction holds, and the statement that took it. */
export interface TakenLock {
  readonly lock: HeldLock;
  readonly by: Statement;
}

/** True when a transaction already keeps everybody waiting for a relation whom one more lock would keep waiting. */
export function isKeptAlready(
  held: readonly TakenLock[],
  relation: HeldLock['relation'],
  blocks: HeldLock['blocks'],
): boolean {
  const key = keyOf(relation);
  return held.some(
    ({ lock }) =>
      keyOf(lock.relation) === key && blocks.every((blocked) => lock.blocks.includes(blocked)),
  );
}

const none: readonly TakenLock[] = [];

/** The locks that each statement of a migration finds taken by its own transaction. */
export class HeldLocks {
  /** Per transaction, in the order in which they were taken. */
  readonly #taken = new Map<number, TakenLock[]>();
  /** How many of them were taken before a statement. */
  readonly #counts = new Map<Statement, number>();

  constructor(
    statements: readonly Statement[],
    state: MigrationState,
    locksOf: (statement: Statement) => readonly HeldLock[],
  ) {
    for (const statement of statements) {
      const id = state.transactionId(statement) ?? -1;
      const taken = this.#taken.get(id) ?? [];
      this.#taken.set(id, taken);
      this.#counts.set(statement, taken.length);
      if (!isSchemaChange(statement)) continue;
      for (const lock of locksOf(statement)) if (lock.isLive) taken.push({ lock, by: statement });
    }
  }

  /** The locks on live relations that earlier statements of the same transaction hold. */
  before(statement: Statement, state: MigrationState): readonly TakenLock[] {
    const count = this.#counts.get(statement) ?? 0;
    if (count === 0) return none;
    const taken = this.#taken.get(state.transactionId(statement) ?? -1) ?? none;
    return taken.slice(0, count);
  }
}
