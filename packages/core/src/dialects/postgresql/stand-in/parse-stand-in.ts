import type { Node } from '@pgsql/types';
import type { StatementRange } from '../../../source/split-statements.js';
import { NotCarried } from './not-carried.js';
import { parsePart } from './parse-part.js';
import { statementNode } from './tree/translate-statement.js';
import { writtenTokens, type WrittenToken } from './spelling/written-tokens.js';

export type StandInResult =
  /** The statement as PostgreSQL's own grammar reads it; its locations are UTF-16 offsets. */
  | { readonly kind: 'parsed'; readonly statement: Node }
  | { readonly kind: 'empty' }
  /** Offsets in the text, without the semicolons. */
  | { readonly kind: 'several'; readonly ranges: readonly StatementRange[] }
  /** Says nothing about the text. */
  | { readonly kind: 'unsupported'; readonly reason: string };

/** Parses one statement without WebAssembly. */
export function parseStandIn(text: string): StandInResult {
  try {
    return parseTokens(writtenTokens(text), text.length);
  } catch (error) {
    if (error instanceof NotCarried) return { kind: 'unsupported', reason: error.message };
    if (error instanceof RangeError) return { kind: 'unsupported', reason: 'nested too deeply' };
    throw error;
  }
}

function parseTokens(tokens: readonly WrittenToken[], length: number): StandInResult {
  const statements = separated(tokens);
  const [only, more] = statements;
  if (!only) return { kind: 'empty' };
  if (more) return { kind: 'several', ranges: rangesOf(statements, tokens, length) };
  const { statement, places } = parsePart(only);
  const node = statementNode(statement, places);
  if (isDeeper(node, maxNesting)) throw new NotCarried('nested too deeply');
  return { kind: 'parsed', statement: node };
}

/** Levels of the tree, two or three per operator or call. Whatever walks the tree does so by recursion. */
const maxNesting = 1000;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}

/** The tokens of each statement, without semicolons. */
function separated(tokens: readonly WrittenToken[]): WrittenToken[][] {
  const statements: WrittenToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'punctuation' && token.text === ';') statements.push([]);
    else statements.at(-1)?.push(token);
    // The body of a function has semicolons of its own.
    if (token.text === 'ATOMIC') throw new NotCarried('BEGIN ATOMIC');
  }
  return statements.filter((statement) => statement.length > 0);
}

/** Each statement up to its semicolon, or to the end of the text. */
function rangesOf(
  statements: readonly (readonly WrittenToken[])[],
  tokens: readonly WrittenToken[],
  length: number,
): StatementRange[] {
  return statements.map((statement) => {
    const last = statement.at(-1);
    const behind = last ? tokens[tokens.indexOf(last) + 1] : undefined;
    return { start: statement[0]?.start ?? 0, end: behind?.start ?? length };
  });
}
