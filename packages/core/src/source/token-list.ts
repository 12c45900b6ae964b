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
  /** Where the last token begins that was read. */
  #lastStart = -1;

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
    const walk = this.walk(start, end);
    for (let token = walk.next(); token; token = walk.next()) yield token;
  }

  /** The same one by one, for what looks at a few of very many. */
  walk(start: number, end: number): TokenWalk {
    const index = this.#indexAt(start);
    if (index !== undefined) return new TokenWalk(this, index, undefined, end);
    const inside = this.#readFrom(start);
    const next = inside && this.#indexAt(inside.end);
    return new TokenWalk(this, next ?? this.#tokens.length, inside, end);
  }

  /** The token at an index, read when it was not yet. */
  get(index: number): Token | undefined {
    while (index >= this.#tokens.length && this.#next < this.#text.length) this.#readNext();
    return this.#tokens[index];
  }

  /** Index of the first token that starts at or after an offset; `undefined` inside of one. */
  #indexAt(offset: number): number | undefined {
    while (this.#next < this.#text.length && this.#lastStart < offset) this.#readNext();
    const index = partitionPoint(this.#tokens, (token) => token.start < offset);
    const before = index > 0 ? this.#tokens[index - 1] : undefined;
    return before && before.end > offset ? undefined : index;
  }

  #readNext(): void {
    const token = this.#readFrom(this.#next);
    this.#next = token?.end ?? this.#text.length;
    if (!token) return;
    this.#tokens.push(token);
    this.#lastStart = token.start;
  }

  #readFrom(offset: number): Token | undefined {
    let token = readToken(this.#text, offset, this.#dialect);
    while (token?.kind === 'comment') token = readToken(this.#text, token.end, this.#dialect);
    return token;
  }
}

/** A way through the tokens of a text. */
export class TokenWalk {
  readonly #list: TokenList;
  readonly #end: number;
  #index: number;
  /** What the text says from inside of a token on, where the way begins there. */
  #inside: Token | undefined;

  constructor(list: TokenList, index: number, inside: Token | undefined, end: number) {
    this.#list = list;
    this.#index = index;
    this.#inside = inside;
    this.#end = end;
  }

  /** The next token that starts before the end. */
  next(): Token | undefined {
    const token = this.#inside ?? this.#list.get(this.#index);
    if (!token || token.start >= this.#end) return undefined;
    if (this.#inside) this.#inside = undefined;
    else this.#index++;
    return token;
  }
}
