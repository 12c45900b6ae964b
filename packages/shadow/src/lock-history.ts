import type { ShadowFinding } from './finding.js';
import type { MigrationStep } from './migration-steps.js';
import type { TableLock } from './observe.js';
import type { TracedStep } from './trace.js';

/** Who has locked what in the transactions of a migration. */
export class LockHistory {
  readonly #takers = new Map<string, MigrationStep>();
  readonly #told = new Set<string>();

  /** To be called behind each statement. */
  add({ step, transaction, touched }: TracedStep): void {
    if (transaction === undefined) return;
    for (const [id, { taken }] of touched) {
      for (const mode of taken) {
        const key = keyOf(transaction, id, mode);
        if (!this.#takers.has(key)) this.#takers.set(key, step);
      }
    }
  }

  /** The statement before this one that locked a relation so; `undefined` where it is not known. */
  takerOf({ transaction }: TracedStep, id: string, mode: TableLock): MigrationStep | undefined {
    return transaction === undefined ? undefined : this.#takers.get(keyOf(transaction, id, mode));
  }

  /** True for the first time that it is asked of a transaction: what waits for its first long work waits for the rest. */
  isFirst({ transaction }: TracedStep, severity: ShadowFinding['severity']): boolean {
    const key = `${transaction} ${severity}`;
    const isFirst = !this.#told.has(key);
    this.#told.add(key);
    return isFirst;
  }
}

function keyOf(transaction: number, id: string, mode: TableLock): string {
  return `${transaction} ${id} ${mode}`;
}
