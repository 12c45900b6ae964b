/** Where a session stands: outside of a transaction that somebody began, inside of one, or inside of one that has failed. */
export type TransactionState = 'none' | 'open' | 'failed';

const beginsOrEnds = /\b(?:begin|start|commit|end|rollback|abort|prepare)\b/i;
const commits = /\b(?:commit|end)\b/i;

/** What has to be run in a new process so that its database is the one of a process that was stopped. */
export class PgliteLog {
  #texts: string[] = [];
  /** Where the texts of a transaction begin that has not ended. */
  #open: number | undefined;
  #state: TransactionState = 'none';

  get texts(): readonly string[] {
    return this.#texts;
  }

  /** True while a transaction has not ended. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /**
   * Where the session stands after a text; `undefined` when that has to be asked. Inside of a transaction that was begun, no
   * routine can end it (PostgreSQL manual, "Transaction Management" in PL/pgSQL): only the words of the text do.
   */
  stateAfter(text: string, hasRun: boolean): TransactionState | undefined {
    if (beginsOrEnds.test(text)) return undefined;
    return this.#state === 'none' || hasRun ? this.#state : 'failed';
  }

  /** Takes down a text that was applied; `hasRun` is false for one that the server refused. */
  add(text: string, hasRun: boolean, state: TransactionState): void {
    // At the end of a transaction that has failed, everything in it is undone, whatever word ends it.
    const isUndone = this.#state === 'failed' && state === 'none';
    if (isUndone) this.#texts.length = this.#open ?? this.#texts.length;
    else if (hasRun) {
      if (state !== 'none') this.#open ??= this.#texts.length;
      this.#texts.push(text);
    }
    this.#note(state);
  }

  /** Takes down how a transaction ended by texts that were not applied. */
  addEnd(texts: readonly string[], state: TransactionState): void {
    if (this.#open === undefined) return;
    const isCommitted = this.#state === 'open' && texts.some((text) => commits.test(text));
    if (state === 'none' && isCommitted) this.#texts.push('COMMIT');
    else if (state === 'none') this.#texts.length = this.#open;
    this.#note(state);
  }

  clear(): void {
    this.#texts = [];
    this.#note('none');
  }

  #note(state: TransactionState): void {
    this.#state = state;
    if (state === 'none') this.#open = undefined;
  }
}
