import { wordSet } from '../../source/word-set.js';
import type { ClauseWord } from '../token/clause-words.js';
import { BatchStatement } from './batch-statement.js';

/** One statement of a batch. Offsets in the text of the batch. */
export interface BatchPart {
  readonly start: number;
  readonly end: number;
  /** True when IF, WHILE or CATCH decides whether it runs. */
  readonly conditional: boolean;
}

/**
 * The statements of a batch, between which Transact-SQL asks for no semicolon. IF and WHILE with their conditions are
 * parts of their own; a routine takes the rest of the batch.
 */
export function splitBatch(words: readonly ClauseWord[]): readonly BatchPart[] {
  return new BatchSplitter(words).run();
}

const transactions = wordSet('TRAN TRANSACTION DISTRIBUTED DIALOG CONVERSATION');

class BatchSplitter {
  readonly #words: readonly ClauseWord[];
  readonly #parts: BatchPart[] = [];
  /** Whether each open block is conditional. */
  readonly #blocks: boolean[] = [];
  #current: BatchStatement | undefined;
  #start = 0;
  /** True behind IF, WHILE and ELSE: for the statement or the block that follows. */
  #isPending = false;

  constructor(words: readonly ClauseWord[]) {
    this.#words = words;
  }

  run(): readonly BatchPart[] {
    for (let at = 0; at < this.#words.length; at++) at += this.#take(at);
    this.#finish(this.#words.length);
    return this.#parts;
  }

  /** Handles a word; returns how many of the next ones go with it. */
  #take(at: number): number {
    const word = this.#words[at];
    if (!word) return 0;
    if (word.text === ';' && !this.#current?.isRoutine) {
      this.#finish(at);
      return 0;
    }
    const next = this.#words[at + 1]?.text ?? '';
    if (word.kind === 'word' && next === ':' && !this.#current?.isRoutine) {
      // A label for GOTO.
      this.#finish(at);
      return 1;
    }
    if (this.#current?.takes(this.#words, at)) return 0;
    if (word.kind === 'word' && word.text === 'BEGIN' && !transactions.has(next)) {
      return this.#openBlock(at, next);
    }
    if (word.kind === 'word' && word.text === 'END' && next !== 'CONVERSATION') {
      return this.#closeBlock(at, next);
    }
    this.#finish(at);
    if (word.kind === 'word' && word.text === 'ELSE') {
      this.#isPending = true;
      return 0;
    }
    this.#start = at;
    this.#current = new BatchStatement(word);
    return 0;
  }

  #openBlock(at: number, next: string): number {
    this.#finish(at);
    this.#blocks.push(this.#isPending || next === 'CATCH');
    this.#isPending = false;
    return next === 'TRY' || next === 'CATCH' ? 1 : 0;
  }

  #closeBlock(at: number, next: string): number {
    this.#finish(at);
    this.#blocks.pop();
    return next === 'TRY' || next === 'CATCH' ? 1 : 0;
  }

  #finish(at: number): void {
    const first = this.#words[this.#start];
    const last = this.#words[at - 1];
    if (this.#current && first && last) {
      const conditional = this.#isPending || this.#blocks.includes(true);
      this.#parts.push({ start: first.start, end: last.end, conditional });
      this.#isPending = this.#current.isCondition;
    }
    this.#current = undefined;
  }
}
