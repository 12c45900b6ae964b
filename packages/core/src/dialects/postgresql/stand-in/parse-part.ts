import type { Statement } from 'pgsql-ast-parser';
import { loadParser, type Parse } from './load.js';
import { NotCarried } from './not-carried.js';
import { normalText } from './spelling/normal-text.js';
import { Places } from './tree/places.js';
import type { WrittenToken } from './spelling/written-tokens.js';

/** A tree of the stand-in, with the places of its nodes. */
export interface ParsedPart {
  readonly statement: Statement;
  readonly places: Places;
}

/** Reads tokens as one statement, behind a prefix that the original does not have. */
export type ParsePart = (tokens: readonly WrittenToken[], prefix?: string) => ParsedPart;

/** Throws `NotCarried` where the grammar gives up. */
export function parsePart(tokens: readonly WrittenToken[], prefix = ''): ParsedPart {
  const normal = normalText(tokens, prefix);
  return { statement: treeOf(normal.text), places: new Places(normal, parsePart) };
}

const parse = lazily(loadParser);

function lazily(load: () => Parse): Parse {
  let loaded: Parse | undefined;
  return (text) => (loaded ??= load())(text);
}

function treeOf(text: string): Statement {
  try {
    const [statement, more] = parse(text);
    if (statement && !more) return statement;
  } catch (error) {
    throw new NotCarried(`pgsql-ast-parser: ${messageOf(error)}`);
  }
  throw new NotCarried('not one statement');
}

/** The first line; the others list the tokens that the grammar would have taken. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^.*$/m.exec(message)?.[0] ?? '';
}
