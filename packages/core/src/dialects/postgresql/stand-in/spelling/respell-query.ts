import type { Respelling } from './respelling.js';

/** Respells a word of a clause of a query. */
export function respellQuery(text: string, index: number, respelling: Respelling): void {
  const next = respelling.text(index + 1);
  switch (text) {
    case 'INTERSECT':
    case 'EXCEPT':
      respelling.put(index, 'union');
      return;
    case 'NATURAL':
      if (/^(?:JOIN|INNER|LEFT|RIGHT|FULL)$/.test(next)) respelling.put(index, '');
      return;
    case 'WITH':
      if (next === 'RECURSIVE') respelling.put(index + 1, '');
      return;
    case 'AS':
      respellTableOfWith(index, respelling);
      return;
    case 'DEFAULT':
      if (next !== 'VALUES') return;
      respelling.put(index, 'values');
      respelling.put(index + 1, '( 1 )');
      return;
    case 'INTO':
      respellTarget(index, respelling);
      return;
    case 'ALL':
      if (respelling.reads(index - 1, 'LIMIT')) respelling.put(index, 'null');
      // Before parentheses it would be a call.
      if (respelling.reads(index - 1, 'SELECT')) respelling.put(index, '');
      return;
    case 'OF':
      respellLocked(index, respelling);
      return;
    default:
  }
}

/** The grammar takes VALUES for an alias; so the table gets one that nobody can write. */
function respellTarget(index: number, respelling: Respelling): void {
  const behind = respelling.behindName(index + 1);
  if (!respelling.reads(index - 1, 'INSERT') || respelling.reads(behind, 'AS')) return;
  respelling.append(behind - 1, 'as "%"');
}

/** FOR UPDATE OF names: whatever is locked, rows are. */
function respellLocked(index: number, respelling: Respelling): void {
  if (!respelling.reads(index - 1, 'UPDATE') && !respelling.reads(index - 1, 'SHARE')) return;
  let end = respelling.behindName(index + 1);
  while (respelling.text(end) === ',') end = respelling.behindName(end + 1);
  respelling.drop(index, end);
}

/** `name (a, b) AS MATERIALIZED (…)`: the names of columns and the word are left out. */
function respellTableOfWith(as: number, respelling: Respelling): void {
  const word = respelling.reads(as + 1, 'NOT') ? as + 2 : as + 1;
  const isSaid = respelling.reads(word, 'MATERIALIZED') && respelling.text(word + 1) === '(';
  if (isSaid) respelling.drop(as + 1, word + 1);
  if (respelling.text(isSaid ? word + 1 : as + 1) !== '(') return;
  if (respelling.text(as - 1) !== ')') return;
  let open = as - 2;
  while (open > 0 && respelling.text(open) !== '(') open--;
  if (/^(?:WITH|RECURSIVE|,)$/.test(respelling.text(open - 2))) respelling.drop(open, as);
}
