import type { WrittenToken } from './written-tokens.js';

/** The tokens of a statement, and what some of them become in its normal text. */
export class Respelling {
  readonly tokens: readonly WrittenToken[];
  readonly #spellings = new Map<number, string>();
  readonly #behind = new Map<number, string>();
  readonly #parts = new Map<number, number>();
  readonly #ends = new Map<number, number>();

  constructor(tokens: readonly WrittenToken[]) {
    this.tokens = tokens;
  }

  /** The spelling that was put in place of a token; empty for one that is left out. */
  of(index: number): string | undefined {
    return this.#spellings.get(index);
  }

  put(index: number, spelling: string): void {
    this.#spellings.set(index, spelling);
  }

  /** Puts something behind a token. */
  append(index: number, spelling: string): void {
    this.#behind.set(index, spelling);
  }

  /** What was put behind a token. */
  behind(index: number): string | undefined {
    return this.#behind.get(index);
  }

  /** Puts something in place of the tokens from one index up to another; they are read on their own. */
  setApart(from: number, to: number, spelling: string): void {
    this.join(from, to, spelling);
    this.#parts.set(from, to);
  }

  /** Makes one token of those from one index up to another. */
  join(from: number, to: number, spelling: string): void {
    this.drop(from, to);
    this.put(from, spelling);
    this.#ends.set(from, to - 1);
  }

  /** Index of the last token that has been joined with the one at an index. */
  lastOf(index: number): number {
    return this.#ends.get(index) ?? index;
  }

  /** Index behind the part that begins at an index and is read on its own. */
  endOfPart(index: number): number | undefined {
    return this.#parts.get(index);
  }

  /** Leaves out the tokens from one index up to, and without, another. */
  drop(from: number, to: number): void {
    for (let index = from; index < to; index++) this.#spellings.set(index, '');
  }

  text(index: number): string {
    return this.tokens[index]?.text ?? '';
  }

  /** True when words follow each other from an index on. */
  reads(index: number, ...words: readonly string[]): boolean {
    return words.every((word, at) => {
      const token = this.tokens[index + at];
      return token?.kind === 'word' && token.text === word;
    });
  }

  /** Index of the closing parenthesis of the one at an index; that of the last token when there is none. */
  closing(open: number): number {
    let depth = 0;
    for (let index = open; index < this.tokens.length; index++) {
      const text = this.text(index);
      if (text === '(') depth++;
      if (text === ')') depth--;
      if (depth === 0) return index;
    }
    return this.tokens.length - 1;
  }

  /** Index behind a dotted name. */
  behindName(index: number): number {
    let behind = index + 1;
    while (this.text(behind) === '.') behind += 2;
    return behind;
  }
}
