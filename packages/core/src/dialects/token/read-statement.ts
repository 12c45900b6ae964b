import {
  unknown,
  type Common,
  type DialectName,
  type Maybe,
  type Relation,
  type Span,
  type Statement,
  type Unknown,
} from '../../ir/index.js';
import { tokens, type Token } from '../../source/lexer.js';
import type { StatementInput } from '../dialect.js';

interface Word extends Token {
  /** Upper case for words, as written otherwise. */
  readonly text: string;
  /** Parenthesis depth. */
  readonly depth: number;
}

/**
 * What tokens alone tell of a statement that no grammar read: its kind, its table, whether it has WHERE and LIMIT.
 * `undefined` when not even the kind is clear.
 */
export function readStatement(
  input: StatementInput,
  dialect: DialectName | 'unknown',
): Statement | undefined {
  const words = topLevel(input, dialect);
  const verb = words[0]?.text === 'WITH' ? mainVerb(words) : words[0]?.text;
  const reader = new StatementReader(input, words);
  switch (verb) {
    case 'SELECT':
      return reader.select();
    case 'INSERT':
    case 'REPLACE':
      return reader.insert();
    case 'UPDATE':
      return reader.update();
    case 'DELETE':
      return reader.delete();
    case 'BEGIN':
      return { kind: 'Begin', ...reader.base };
    case 'START':
      return words[1]?.text === 'TRANSACTION' ? { kind: 'Begin', ...reader.base } : undefined;
    case 'COMMIT':
      return { kind: 'Commit', ...reader.base };
    case 'ROLLBACK':
      return { kind: 'Rollback', ...reader.base, toSavepoint: reader.has('TO') };
    default:
      return undefined;
  }
}

function topLevel(input: StatementInput, dialect: DialectName | 'unknown'): Word[] {
  const words: Word[] = [];
  let depth = 0;
  for (const token of tokens(input.text, dialect)) {
    if (token.kind === 'comment') continue;
    const raw = input.text.slice(token.start, token.end);
    if (raw === ')') depth--;
    const text = token.kind === 'word' ? raw.toUpperCase() : raw;
    words.push({ ...token, text, depth });
    if (raw === '(') depth++;
  }
  return words;
}

function mainVerb(words: readonly Word[]): string | undefined {
  const verbs = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  return words.find((word) => word.depth === 0 && verbs.includes(word.text))?.text;
}

class StatementReader {
  readonly base: Common;
  readonly #input: StatementInput;
  readonly #words: readonly Word[];

  constructor(input: StatementInput, words: readonly Word[]) {
    this.#input = input;
    this.#words = words;
    const { site, sql, interpolations } = input;
    this.base = { span: this.#span(0, input.text.length), site, sql, interpolations };
  }

  select(): Statement {
    const table = this.#tableAfter('FROM');
    const unread = this.#unread();
    return {
      kind: 'Select',
      ...this.base,
      from: table ? [table] : [],
      joins: [],
      columns: unread,
      where: this.#where(),
      groupBy: this.has('GROUP') ? unread : [],
      orderBy: this.has('ORDER') ? unread : [],
      distinct: this.#words[1]?.text === 'DISTINCT',
      limit: this.#limit(),
      offset: unread,
      rowLock: this.has('FOR'),
      oneRow: !table,
    };
  }

  insert(): Statement {
    const table = this.#tableAfter('INTO') ?? this.#unread();
    return { kind: 'Insert', ...this.base, table, columns: this.#unread() };
  }

  update(): Statement {
    const table = this.#tableAfter('UPDATE') ?? this.#unread();
    const limit = this.#limit();
    return { kind: 'Update', ...this.base, table, where: this.#where(), limit };
  }

  delete(): Statement {
    const table = this.#tableAfter('FROM') ?? this.#tableAfter('DELETE') ?? this.#unread();
    const limit = this.#limit();
    return { kind: 'Delete', ...this.base, table, where: this.#where(), limit };
  }

  has(text: string): boolean {
    return this.#words.some((word) => word.depth === 0 && word.text === text);
  }

  #where(): [] | Unknown {
    return this.has('WHERE') || this.#hasFragment() ? this.#unread() : [];
  }

  #limit(): Maybe<number | null> {
    const limited = ['LIMIT', 'FETCH', 'TOP'].some((word) => this.has(word));
    return limited || this.#hasFragment() ? this.#unread() : null;
  }

  #hasFragment(): boolean {
    return this.#input.holes.some((hole) => hole.position === 'fragment');
  }

  #tableAfter(keyword: string): Relation | Unknown | undefined {
    const at = this.#words.findIndex((word) => word.depth === 0 && word.text === keyword);
    if (at < 0) return undefined;
    const first = this.#words[at + 1];
    if (!first || !isName(first)) return this.#unread();
    const dotted = this.#words[at + 2]?.text === '.' ? this.#words[at + 3] : undefined;
    const last = dotted ?? first;
    const hole = this.#input.holes.find((one) => one.start < last.end && first.start < one.end);
    if (hole) return unknown(hole.hole.span, 'table name is not static');
    return {
      kind: 'Table',
      span: this.#span(first.start, last.end),
      schema: dotted ? this.#name(first) : undefined,
      name: this.#name(last),
      alias: undefined,
    };
  }

  #name(token: Token): string {
    const text = this.#input.text.slice(token.start, token.end);
    return token.kind === 'quoted-identifier' ? text.slice(1, -1) : text;
  }

  #unread(): Unknown {
    return unknown(this.base.span, 'read by tokens only');
  }

  #span(start: number, end: number): Span {
    const { sql, offset } = this.#input;
    return sql.spanAt(offset + start, offset + end);
  }
}

function isName(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'quoted-identifier';
}
