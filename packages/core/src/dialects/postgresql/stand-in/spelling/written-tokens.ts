import { tokens, type Token } from '../../../../source/lexer.js';
import { NotCarried } from '../not-carried.js';

/** A token as it is written, and as it is compared: words in upper case. */
export interface WrittenToken extends Token {
  readonly raw: string;
  readonly text: string;
}

/** Tokens of one statement. The stand-in takes about 0.1 ms for each. */
const maxTokens = 5000;
/** Queries of one set operation: the grammar looks at all of them again with each. */
const maxQueries = 60;
/** Parentheses and brackets inside each other; each level of sub-queries is looked through again. */
const maxDepth = 60;

/** The tokens of a statement without comments. Throws where the server would see others than we do. */
export function writtenTokens(text: string): readonly WrittenToken[] {
  const written: WrittenToken[] = [];
  let depth = 0;
  let queries = 0;
  for (const token of tokens(text, 'postgresql')) {
    if (token.kind === 'comment' && token.closed) continue;
    const raw = text.slice(token.start, token.end);
    const last = written.at(-1);
    assertReadable(token, raw);
    if (last && isGlued(last, token)) throw new NotCarried(`"${raw}" right behind a number`);
    if (last?.kind === 'string' && token.kind === 'string') {
      throw new NotCarried('string continued on another line');
    }
    if (raw === '(' || raw === '[') depth++;
    if (raw === ')' || raw === ']') depth--;
    const compared = token.kind === 'word' ? raw.toUpperCase() : raw;
    if (setOperators.has(compared)) queries++;
    if (written.length >= maxTokens || depth > maxDepth || queries > maxQueries) {
      throw new NotCarried('too large');
    }
    written.push({ ...token, raw, text: compared });
  }
  return written;
}

const setOperators: ReadonlySet<string> = new Set(['UNION', 'INTERSECT', 'EXCEPT']);

function assertReadable({ kind, closed }: Token, raw: string): void {
  if (!closed) throw new NotCarried(`${kind} without an end`);
  if (kind === 'meta-command') throw new NotCarried('command to a client');
  if (kind === 'placeholder' && !/^\$\d+$/.test(raw)) throw new NotCarried(`placeholder ${raw}`);
  if (kind === 'quoted-identifier' && !raw.startsWith('"')) {
    throw new NotCarried('name with Unicode escapes');
  }
  if (raw === '""') throw new NotCarried('name without characters');
}

/** `1abc`: an error to the server, and a name behind a number to the stand-in. */
function isGlued(last: Token, { kind, start }: Token): boolean {
  const isNumber = last.kind === 'number' || last.kind === 'placeholder';
  return isNumber && last.end === start && (kind === 'word' || kind === 'number');
}
