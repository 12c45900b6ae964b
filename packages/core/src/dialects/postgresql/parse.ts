import type { Node } from '@pgsql/types';
import { utf8Offsets, type Utf8Offsets } from '../../source/utf8-offsets.js';
import { PostgresParser } from './wasm.js';

export interface Parsed {
  readonly statement: Node;
  readonly offsets: Utf8Offsets;
}

export interface Rejected {
  readonly message: string;
  /** UTF-16 offset at which the grammar gave up. */
  readonly at: number | undefined;
}

export type ParseResult =
  | { readonly kind: 'parsed'; readonly parsed: Parsed }
  | { readonly kind: 'empty' }
  | { readonly kind: 'rejected'; readonly rejected: Rejected }
  /** The parser itself gave up: nesting too deep. Says nothing about the text. */
  | { readonly kind: 'trapped'; readonly reason: string };

// Started on the first parse and shared by everything in the process: an instance costs about 20 ms and 16 MB.
const parser = new PostgresParser();

/** Parses one statement with PostgreSQL's grammar. */
export function parseStatement(text: string): ParseResult {
  const result = parser.parse(text);
  if ('trap' in result) return { kind: 'trapped', reason: result.trap };
  const offsets = utf8Offsets(text);
  if ('error' in result) {
    const { message, codePoint } = result.error;
    const at = codePoint === undefined ? undefined : offsets.fromCodePoints(codePoint);
    return { kind: 'rejected', rejected: { message, at } };
  }
  // The one place where the parser's untyped output enters; @pgsql/types is generated from its grammar.
  const tree = JSON.parse(result.json) as { stmts?: { stmt?: Node }[] };
  const statement = tree.stmts?.[0]?.stmt;
  return statement ? { kind: 'parsed', parsed: { statement, offsets } } : { kind: 'empty' };
}
