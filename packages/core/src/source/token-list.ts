import { readToken, type Token } from './lexer.js';
import type { LexicalDialect } from './lexis.js';
import { partitionPoint } from './partition-point.js';

/** The tokens of a text without its comments, each read once and only as far as somebody asked. */
export class TokenList {
  readonly #text: string;
  readonly #dialect: LexicalDialect;
  readonly #tokens: Token[] = [];
  /** Where reading goes on; beyond the text when it has ended. */
  #next = 0;

  constructor(text: string, dialect: LexicalDialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  /** The token at or after an offset. Inside a token it is what the text says from there on. */
  at(offset: number): Token | undefined {
    const index = this.#indexAt(offset);
    return index === undefined ? this.#readFrom(offset) : this.#tokens[index];
  }

  /** The tokens that start between two offsets. */
  *between(start: number, end: number): Generator<Token> {
    let index = this.#indexAt(start);
    if (index === undefined) {
      const inside = this.#readFrom(start);
      if (!inside || inside.start >= end) return;
      yield inside;
      index = this.#indexAt(inside.end) ?? this.#tokens.length;
    }
    for (; ; index++) {
      const token = this.#get(index);
      if (!token || token.start >= end) return;
      yield token;
    }
  }

  /** Index of the first token that starts at or after an offset; `undefined` inside of one. */
  #indexAt(offset: number): number | undefined {
    while (this.#next < this.#text.length && (this.#tokens.at(-1)?.start ?? -1) < offset) {
      this.#readNext();
    }
    const index = partitionPoint(this.#tokens, (token) => token.start < offset);
    const before = this.#tokens[index - 1];
    return before && before.end > offset ? undefined : index;
  }

  #get(index: number): Token | undefined {
    while (index >= this.#tokens.length && this.#next < this.#text.length) this.#readNext();
    return this.#tokens[index];
  }

  #readNext(): void {
    const token = this.#readFrom(this.#next);
    this.#next = token?.end ?? this.#text.length;
    if (token) this.#tokens.push(token);
  }

  #readFrom(offset: number): Token | undefined {
    let token = readToken(this.#text, offset, this.#dialect);
    while (token?.kind === 'comment') token = readToken(this.#text, token.end, this.#dialect);
    return token;
  }
}
