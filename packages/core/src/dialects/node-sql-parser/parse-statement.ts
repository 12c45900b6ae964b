import type { StatementInput } from '../dialect.js';
import { grammars } from './grammars.js';
import type { GrammarDialect } from './grammar-dialect.js';
import { isReadable } from './is-readable.js';
import { treesAt, type Tree } from './tree.js';

/** The tree of one statement; `undefined` when the grammar cannot read it, or should not be asked. */
export function parseStatement(input: StatementInput, dialect: GrammarDialect): Tree | undefined {
  if (isLoneWord(input.text) || !isReadable(input, dialect)) return undefined;
  const parsed = rootsOf(withValues(input), dialect);
  const [only] = parsed;
  return parsed.length === 1 ? only : undefined;
}

/** One word that is no statement: the grammar takes as long to refuse it as anything, and a file can have many. */
function isLoneWord(text: string): boolean {
  return /^\s*\w+\s*$/.test(text) && !/^\s*(?:begin|commit|rollback|end)\s*$/i.test(text);
}

/** The grammar throws where it gives up, and where the stack ends. */
function rootsOf(text: string, dialect: GrammarDialect): readonly Tree[] {
  try {
    return treesAt(grammars.parse(text, dialect));
  } catch {
    return [];
  }
}

/** A number at the place of every value that the program fills in: the grammars know no other filler in common. */
function withValues({ text, holes }: StatementInput): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, position } of holes) {
    if (position !== 'value' && position !== 'list') continue;
    parts.push(text.slice(at, start), '0'.padEnd(end - start));
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}
