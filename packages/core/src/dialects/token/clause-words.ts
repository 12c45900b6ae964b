import { tokens, type Token, type TokenKind } from '../../source/lexer.js';
import type { LexicalDialect } from '../../source/lexis.js';

/** A token outside all parentheses, or a pair of parentheses with all that is in it. */
export interface ClauseWord {
  readonly kind: TokenKind | 'group';
  readonly start: number;
  readonly end: number;
  /** Upper case for words, as written otherwise; `(` for a group. */
  readonly text: string;
}

/** Longer tokens are compared by their beginning. */
const longestWord = 64;

/** The words of a part of a statement, comments left out. A missing parenthesis reaches to the end. */
export function clauseWords(
  text: string,
  dialect: LexicalDialect,
  start = 0,
  end = text.length,
): ClauseWord[] {
  const words: ClauseWord[] = [];
  let depth = 0;
  let open = start;
  for (const token of tokens(text, dialect, start, end)) {
    if (token.kind === 'comment') continue;
    const mark = token.kind === 'punctuation' ? text[token.start] : undefined;
    if (mark === '(') {
      if (depth === 0) open = token.start;
      depth++;
    } else if (mark === ')' && depth > 0) {
      depth--;
      if (depth === 0) words.push({ kind: 'group', start: open, end: token.end, text: '(' });
    } else if (depth === 0) words.push(clauseWord(text, token));
  }
  if (depth > 0) words.push({ kind: 'group', start: open, end, text: '(' });
  return words;
}

/** The words inside a group. */
export function wordsInside(
  text: string,
  dialect: LexicalDialect,
  { start, end }: ClauseWord,
): ClauseWord[] {
  return clauseWords(text, dialect, start + 1, text[end - 1] === ')' ? end - 1 : end);
}

function clauseWord(text: string, { kind, start, end }: Token): ClauseWord {
  const written = text.slice(start, Math.min(end, start + longestWord));
  return { kind, start, end, text: kind === 'word' ? written.toUpperCase() : written };
}

/** Words that are read one after the other. */
export class WordCursor {
  index: number;
  readonly #words: readonly ClauseWord[];

  constructor(words: readonly ClauseWord[], index: number) {
    this.#words = words;
    this.index = index;
  }

  get word(): ClauseWord | undefined {
    return this.#words[this.index];
  }

  /** Text of the word; empty at the end. */
  get text(): string {
    return this.word?.text ?? '';
  }

  get next(): ClauseWord | undefined {
    return this.#words[this.index + 1];
  }

  /** The words from the cursor on. */
  get rest(): readonly ClauseWord[] {
    return this.#words.slice(this.index);
  }

  /** The words from an earlier index up to the cursor. */
  from(index: number): readonly ClauseWord[] {
    return this.#words.slice(index, this.index);
  }

  /** The word that was read last. */
  get last(): ClauseWord | undefined {
    return this.#words[this.index - 1];
  }

  get isAtEnd(): boolean {
    return this.index >= this.#words.length;
  }

  /** Text of a later word; empty behind the end. */
  peek(offset: number): string {
    return this.#words[this.index + offset]?.text ?? '';
  }

  /** The word, and the cursor goes on. */
  take(): ClauseWord | undefined {
    return this.#words[this.index++];
  }

  /** Goes past the word when it is this one. */
  skip(text: string): boolean {
    if (this.word?.text !== text) return false;
    this.index++;
    return true;
  }

  /** True when these words, separated by spaces, stand here. */
  isAt(phrase: string): boolean {
    return phrase.split(' ').every((text, offset) => this.peek(offset) === text);
  }

  /** Goes past a phrase when it stands here. */
  skipPhrase(phrase: string): boolean {
    if (!this.isAt(phrase)) return false;
    this.index += phrase.split(' ').length;
    return true;
  }

  /** Goes past the word when it is one of these, and returns it. */
  skipAny(words: ReadonlySet<string>): string {
    if (!this.isOneOf(words)) return '';
    return this.take()?.text ?? '';
  }

  isOneOf(words: ReadonlySet<string>): boolean {
    const { word } = this;
    return (
      word?.kind === 'word' && words.has(word.text) && this.#words[this.index - 1]?.text !== '.'
    );
  }

  skipAll(words: ReadonlySet<string>): void {
    while (this.isOneOf(words)) this.index++;
  }
}

/** The items of a list: what stands between its commas. An empty item is an empty list. */
export function splitAtCommas(words: readonly ClauseWord[]): readonly (readonly ClauseWord[])[] {
  if (words.length === 0) return [];
  const items: ClauseWord[][] = [];
  let item: ClauseWord[] = [];
  for (const word of words) {
    if (word.text === ',' && word.kind === 'punctuation') {
      items.push(item);
      item = [];
    } else item.push(word);
  }
  return [...items, item];
}

/** True for what can be the name of a table or a column. */
export function isName({ kind }: ClauseWord): boolean {
  return kind === 'word' || kind === 'quoted-identifier';
}
