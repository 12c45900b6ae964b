import type { Span, SqlText } from '@sqlproof/core';

/** A text for a server, with the way back to the file. */
export interface MappedServerText {
  readonly text: string;
  /** How many parameters were put in for values. */
  readonly parameters: number;
  /** Range of the file that the character at an offset comes from; `undefined` outside of the text. */
  spanAt(offset: number): Span | undefined;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly sql: SqlText;
  /** Range in the text of `sql`. */
  readonly from: number;
  readonly to: number;
  /** True when the piece stands as it is written. */
  readonly isCopied: boolean;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Puts a server's text together, piece by piece. */
export class TextBuilder {
  readonly #style: '$n' | '?';
  readonly #pieces: Piece[] = [];
  readonly #numbers = new Map<string, number>();
  #text = '';
  #parameters = 0;

  /** `style`: how a parameter is written. */
  constructor(style: '$n' | '?' = '$n') {
    this.#style = style;
  }

  copy(sql: SqlText, from: number, to: number): void {
    if (to > from) this.#add(sql, from, to, sql.text.slice(from, to), true);
  }

  /** A parameter; those of one name are one. */
  parameter(sql: SqlText, place: Place, name: string | undefined): void {
    const known = name === undefined ? undefined : this.#numbers.get(name);
    const number = known ?? ++this.#parameters;
    if (name !== undefined) this.#numbers.set(name, number);
    const written = this.#style === '?' ? '?' : `$${number}`;
    this.#add(sql, place.start, place.end, written, false);
  }

  /** A value between quotes that the text has: a parameter where it is alone there, some letter among others. */
  quoted(sql: SqlText, place: Place): void {
    if (!isAloneInQuotes(sql.text, place)) {
      this.#add(sql, place.start, place.end, 'x', false);
      return;
    }
    this.#cut();
    this.parameter(sql, place, undefined);
  }

  /** True when the quotes around a hole were taken away with it. */
  takesQuotes(text: string, place: Place): boolean {
    return isAloneInQuotes(text, place) && !this.#text.endsWith('x');
  }

  finish(): MappedServerText {
    const pieces = this.#pieces;
    return {
      text: this.#text,
      parameters: this.#parameters,
      spanAt(offset) {
        const piece = pieces.find(({ start, end }) => offset >= start && offset < end);
        if (!piece) return undefined;
        const { sql, start, from, to, isCopied } = piece;
        if (!isCopied) return sql.spanAt(from, to);
        return sql.spanAt(from + offset - start, from + offset - start + 1);
      },
    };
  }

  /** Takes the opening quote away that was copied last. */
  #cut(): void {
    const last = this.#pieces.pop();
    if (!last) return;
    this.#text = this.#text.slice(0, -1);
    if (last.end - 1 > last.start)
      this.#pieces.push({ ...last, end: last.end - 1, to: last.to - 1 });
  }

  #add(sql: SqlText, from: number, to: number, text: string, isCopied: boolean): void {
    const start = this.#text.length;
    this.#text += text;
    this.#pieces.push({ start, end: this.#text.length, sql, from, to, isCopied });
  }
}

function isAloneInQuotes(text: string, { start, end }: Place): boolean {
  // Before the opening quote, a letter makes another kind of string: E'', U&''.
  return text[start - 1] === "'" && text[end] === "'" && !/[\w'&]/.test(text[start - 2] ?? ' ');
}
