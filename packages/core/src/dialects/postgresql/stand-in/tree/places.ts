import type { PGNode } from 'pgsql-ast-parser';
import { nameOf, type NormalText } from '../spelling/normal-text.js';
import { NotCarried } from '../not-carried.js';
import type { ParsedPart, ParsePart } from '../parse-part.js';
import type { WrittenToken } from '../spelling/written-tokens.js';

/**
 * Where the nodes of the stand-in's tree stand in the original. A node begins and ends at a token; parentheses around
 * it, and some words at its end, are not part of it.
 */
export class Places {
  readonly #normal: NormalText;
  readonly #pairs: ReadonlyMap<number, number>;
  readonly #parse: ParsePart;

  constructor(normal: NormalText, parse: ParsePart) {
    this.#normal = normal;
    this.#parse = parse;
    this.#pairs = pairsOf(normal.tokens);
  }

  get tokens(): readonly WrittenToken[] {
    return this.#normal.tokens;
  }

  /** Index of the first token of a node. */
  first(node: PGNode): number {
    const index = this.#index(this.#normal.starting, node._location?.start);
    return this.text(index) === '(' ? this.#bounds(node)[0] : index;
  }

  /** Index of the last token of a node. */
  last(node: PGNode): number {
    return this.#bounds(node)[1];
  }

  /** The node as it begins at a token, parentheses aside, where the tree makes it begin with words before it. */
  beginning<Placed extends PGNode>(node: Placed, index: number): Placed {
    let first = index;
    while (this.text(first) === '(') first++;
    const start = this.#normal.starts[first];
    const end = node._location?.end;
    if (start === undefined || end === undefined) throw new NotCarried('node without a place');
    return { ...node, _location: { start, end } };
  }

  /** False for a node that only the normal text has. */
  has({ _location }: PGNode): boolean {
    return _location !== undefined && this.#normal.starting.has(_location.start);
  }

  /** The query that stands in place of a node in the original; nothing for other nodes. */
  partAt(node: PGNode): ParsedPart | undefined {
    const first = this.first(node);
    const end = this.#normal.endOfPart(first);
    return end === undefined ? undefined : this.parse(first, end);
  }

  /** The tokens from one index up to another, read as a statement behind a prefix. */
  parse(from: number, to: number, prefix = ''): ParsedPart {
    return this.#parse(this.tokens.slice(from, to), prefix);
  }

  /** Index of the first of some words outside all parentheses; that behind the last token when there is none. */
  outerWord(from: number, words: readonly string[]): number {
    let index = from;
    while (index < this.tokens.length && !words.some((word) => this.isWord(index, word))) {
      index = this.#pairs.has(index) ? this.behindClosing(index) : index + 1;
    }
    return index;
  }

  /** The token at an index; an empty one behind the last. */
  at(index: number): WrittenToken {
    return this.tokens[index] ?? nothing;
  }

  /** The text at an index, words in upper case; empty behind the last. */
  text(index: number): string {
    return this.at(index).text;
  }

  /** True when words follow each other from an index on. */
  reads(index: number, ...words: readonly string[]): boolean {
    return words.every((word, at) => this.isWord(index + at, word));
  }

  isWord(index: number, word: string): boolean {
    const token = this.at(index);
    return token.kind === 'word' && token.text === word;
  }

  /** Index behind the parenthesis or bracket that closes the one at an index. */
  behindClosing(open: number): number {
    const close = this.#pairs.get(open);
    if (close === undefined) throw new NotCarried('parenthesis without its other one');
    return close + 1;
  }

  /** Start of a token in the statement's text. */
  offset(index: number): number {
    return this.at(index).start;
  }

  /** Start of a node in the statement's text. */
  location(node: PGNode): number {
    return this.offset(this.first(node));
  }

  /** The name at an index, which has no other before or behind it. */
  name(index: number): string {
    if (this.text(index + 1) === '.') throw new NotCarried('name in parts');
    return this.part(index);
  }

  /** The name, or the part of a dotted one, at an index. */
  part(index: number): string {
    const token = this.at(index);
    const isReserved = noNames.has(token.text) && this.text(index - 1) !== '.';
    if (token.kind !== 'quoted-identifier' && (token.kind !== 'word' || isReserved)) {
      throw new NotCarried(`no name: ${token.text}`);
    }
    return nameOf(token);
  }

  /** Index of the operator behind a left operand. */
  operatorAfter(left: PGNode): number {
    let index = this.last(left) + 1;
    while (this.text(index) === ')') index++;
    return index;
  }

  /** The opening parentheses of the pairs that stand around a node and nothing else, innermost first. */
  parentheses(node: PGNode): readonly number[] {
    const last = this.last(node);
    let behind = last + 1;
    while (this.text(behind) === ')') behind++;
    const around: number[] = [];
    for (let index = this.first(node) - 1; this.text(index) === '('; index--) {
      const close = this.#pairs.get(index) ?? -1;
      if (close > last && close < behind) around.push(index);
    }
    return around;
  }

  /** Parentheses around a query are part of its place in the tree, others are not. */
  #bounds({ _location }: PGNode): [first: number, last: number] {
    let first = this.#index(this.#normal.starting, _location?.start);
    let last = this.#index(this.#normal.ending, _location?.end);
    while (this.text(first) === '(' && this.#pairs.get(first) === last) {
      first++;
      last--;
    }
    return [first, last];
  }

  #index(indexes: ReadonlyMap<number, number>, offset: number | undefined): number {
    const index = offset === undefined ? undefined : indexes.get(offset);
    if (index === undefined) throw new NotCarried('node without a place');
    return index;
  }
}

const nothing: WrittenToken = {
  kind: 'punctuation',
  start: 0,
  end: 0,
  closed: true,
  raw: '',
  text: '',
};

/** Reserved words that the stand-in's grammar takes for names. */
const noNames: ReadonlySet<string> = new Set(['COLUMN', 'PRIMARY', 'UNIQUE']);

/** The closing parenthesis or bracket of each opening one. */
function pairsOf(tokens: readonly WrittenToken[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach(({ kind, text }, index) => {
    if (kind !== 'punctuation') return;
    if (text === '(' || text === '[') open.push(index);
    const start = text === ')' || text === ']' ? open.pop() : undefined;
    if (start !== undefined) pairs.set(start, index);
  });
  return pairs;
}
