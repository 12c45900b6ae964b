import { cutName, encodeName, foldName } from './encoded-name.js';
import { grammarWords } from './grammar-words.js';
import { normalOperator } from './normal-operator.js';
import { NotCarried } from '../not-carried.js';
import { respellings } from './respellings.js';
import type { WrittenToken } from './written-tokens.js';

/** A statement in a spelling that the stand-in's lexer and grammar read as PostgreSQL reads the original. */
export interface NormalText {
  readonly text: string;
  readonly tokens: readonly WrittenToken[];
  /** Where the token at an index begins in the normal text; absent for one that is left out. */
  readonly starts: readonly (number | undefined)[];
  /** Index of the token that begins, or ends, at an offset of the normal text. */
  readonly starting: ReadonlyMap<number, number>;
  readonly ending: ReadonlyMap<number, number>;
  /** Index behind the part that begins at an index and has something else in its place. */
  endOfPart(index: number): number | undefined;
}

/**
 * Comments are gone, names and operators are respelled, strings shrink. Queries in parentheses are read on their own:
 * the grammar finds two readings of some of them, and 2ⁿ of n. Throws `NotCarried`.
 */
export function normalText(tokens: readonly WrittenToken[], prefix = ''): NormalText {
  const respelling = respellings(tokens);
  const starting = new Map<number, number>();
  const ending = new Map<number, number>();
  const starts: (number | undefined)[] = [];
  let text = prefix;
  tokens.forEach((token, index) => {
    const part = respelling.of(index) ?? normalToken(index, tokens);
    starts.push(part === '' ? undefined : text.length);
    if (part !== '') {
      starting.set(text.length, index);
      text += part;
      ending.set(text.length, respelling.lastOf(index));
      text += ' ';
    }
    const behind = respelling.behind(index);
    if (behind !== undefined) text += `${behind} `;
  });
  const endOfPart = (index: number): number | undefined => respelling.endOfPart(index);
  return { text, tokens, starts, starting, ending, endOfPart };
}

function normalToken(index: number, tokens: readonly WrittenToken[]): string {
  const token = tokens[index];
  if (!token) return '';
  switch (token.kind) {
    case 'word':
      return normalWord(token);
    case 'quoted-identifier':
      return `"${encodeName(nameOf(token))}"`;
    case 'string':
      // Its value is read from the original.
      return "'s'";
    case 'number':
      return /^\d+$/.test(token.text) ? token.text : normalNumber(token.text);
    case 'operator':
      return normalOperator(index, tokens);
    case 'placeholder':
    case 'punctuation':
      return token.text;
    default:
      throw new NotCarried(token.kind);
  }
}

/** The name that a token stands for. */
export function nameOf({ kind, raw }: WrittenToken): string {
  return kind === 'word' ? foldName(raw) : cutName(raw.slice(1, -1).replaceAll('""', '"'));
}

function normalWord(token: WrittenToken): string {
  const { raw, text } = token;
  if (unreserved.has(text)) throw new NotCarried(`reserved word ${text}`);
  return grammarWords.has(text) ? raw : `"${encodeName(nameOf(token))}"`;
}

/** Words that PostgreSQL reserves, and that are names to the stand-in, where they do not stand in its grammar. */
const unreserved: ReadonlySet<string> = new Set(['SYSTEM_USER']);

function normalNumber(written: string): string {
  return /^\d[\d_]*$|^0[xob]/i.test(written) ? '1' : '1.5';
}
