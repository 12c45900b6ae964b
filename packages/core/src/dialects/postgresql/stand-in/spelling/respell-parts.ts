import type { Respelling } from './respelling.js';

/** Sets apart the queries in parentheses; what stands in them is no longer looked at. */
export function respellParts(respelling: Respelling): void {
  const opening: number[] = [];
  respelling.tokens.forEach(({ kind, text }, index) => {
    if (kind !== 'punctuation') return;
    if (text === '(') opening.push(index);
    const open = text === ')' ? opening.pop() : undefined;
    if (open === undefined || !isQuery(open + 1, respelling)) return;
    respelling.setApart(open + 1, index, 'select 1');
    if (!hasTail(open, index, respelling)) return;
    respelling.put(open, '');
    respelling.put(index, '');
  });
}

/** `… UNION (…) LIMIT 1`: the grammar has no clauses behind parentheses. */
function hasTail(open: number, close: number, respelling: Respelling): boolean {
  const before = respelling.text(respelling.reads(open - 1, 'ALL') ? open - 2 : open - 1);
  const isOperand = /^(?:UNION|INTERSECT|EXCEPT)$/.test(before);
  return isOperand && /^(?:ORDER|LIMIT|OFFSET|FETCH|FOR)$/.test(respelling.text(close + 1));
}

function isQuery(index: number, respelling: Respelling): boolean {
  if (index < 2) return false;
  if (respelling.reads(index, 'SELECT') || respelling.reads(index, 'WITH')) return true;
  if (respelling.reads(index, 'VALUES')) return respelling.text(index + 1) === '(';
  // A change of a table stands in parentheses in WITH only.
  const isBody = respelling.reads(index - 2, 'AS') || respelling.reads(index - 2, 'MATERIALIZED');
  return isBody && /^(?:INSERT|UPDATE|DELETE)$/.test(respelling.text(index));
}

/** What ends the tables of UPDATE … FROM and DELETE … USING. */
export const behindSources: readonly string[] = ['WHERE', 'RETURNING'];

/** Leaves out the tables that a change reads, of which the grammar knows one at most. They are read on their own. */
export function respellSources(respelling: Respelling): void {
  const verb = outerWord(0, ['UPDATE', 'DELETE', 'INSERT', 'SELECT', 'VALUES'], respelling);
  const isUpdate = respelling.reads(verb, 'UPDATE');
  if (verb > 0 && !respelling.reads(0, 'WITH')) return;
  if (!isUpdate && !respelling.reads(verb, 'DELETE')) return;
  const at = outerWord(verb + 2, [isUpdate ? 'FROM' : 'USING'], respelling);
  const end = outerWord(at + 1, behindSources, respelling);
  if (at >= respelling.tokens.length) return;
  if (isUpdate) respelling.setApart(at + 1, end, '"%"');
  else respelling.drop(at, end);
}

/** Index of the first of some words outside parentheses that is not respelled; that behind the last token otherwise. */
function outerWord(from: number, words: readonly string[], respelling: Respelling): number {
  let depth = 0;
  for (let index = from; index < respelling.tokens.length; index++) {
    const text = respelling.text(index);
    if (text === '(') depth++;
    if (text === ')') depth--;
    if (depth > 0 || respelling.of(index) !== undefined) continue;
    if (words.some((word) => respelling.reads(index, word))) return index;
  }
  return respelling.tokens.length;
}
