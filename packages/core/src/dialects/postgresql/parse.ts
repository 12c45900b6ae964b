import type { Node } from '@pgsql/types';
import type { StatementRange } from '../../source/split-statements.js';
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
  /** A migration tool's block can hold several statements; ranges in UTF-16 offsets, without the semicolons. */
  | { readonly kind: 'several'; readonly ranges: readonly StatementRange[] }
  | { readonly kind: 'rejected'; readonly rejected: Rejected }
  /** The parser itself gave up: nesting too deep. Says nothing about the text. */
  | { readonly kind: 'trapped'; readonly reason: string };

// Started on the first parse and shared by everything in the process: an instance costs about 20 ms, and 128 MiB of
// address space of which it touches what the longest text needs.
const parser = new PostgresParser();

/** Whether PostgreSQL's own grammar can be had in this runtime. */
export function grammarStarts(): boolean {
  return parser.starts;
}

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
  const { stmts = [] } = JSON.parse(result.json) as { stmts?: readonly RawStatement[] };
  if (stmts.length > 1) return { kind: 'several', ranges: rangesOf(stmts, text, offsets) };
  const statement = stmts[0]?.stmt;
  return statement ? { kind: 'parsed', parsed: { statement, offsets } } : { kind: 'empty' };
}

/**
 * What statements share that differ in values, spaces and comments only; `undefined` where the text cannot be parsed, or
 * PostgreSQL's own grammar cannot be had.
 */
export function fingerprintOf(text: string): string | undefined {
  return parser.starts ? parser.fingerprint(text) : undefined;
}

/** Bytes; a location of 0 and the length of a last statement are left out. */
interface RawStatement {
  readonly stmt?: Node;
  readonly stmt_location?: number;
  readonly stmt_len?: number;
}

function rangesOf(
  statements: readonly RawStatement[],
  text: string,
  offsets: Utf8Offsets,
): StatementRange[] {
  return statements.map(({ stmt_location: location = 0, stmt_len: length }) => ({
    start: offsets.fromBytes(location),
    end: length === undefined ? text.length : offsets.fromBytes(location + length),
  }));
}

/** A node of the PL/pgSQL compiler's tree: `{ PLpgSQL_stmt_if: { … } }`, or the fields of one. */
export type PlpgsqlNode = Readonly<Record<string, unknown>>;

/** The statements of a DO or CREATE FUNCTION in PL/pgSQL; `undefined` when the compiler rejects the body. */
export function parsePlpgsql(statement: string): PlpgsqlNode | undefined {
  const json = parser.starts ? parser.parsePlpgsql(statement) : undefined;
  if (json === undefined) return undefined;
  const { plpgsql_funcs: functions } = JSON.parse(json) as { plpgsql_funcs?: PlpgsqlNode[] };
  const [first] = functions ?? [];
  const fields = first?.['PLpgSQL_function'] as PlpgsqlNode | undefined;
  return fields?.['action'] as PlpgsqlNode | undefined;
}
