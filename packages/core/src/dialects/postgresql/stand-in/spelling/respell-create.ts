import type { Respelling } from './respelling.js';

/** ONLY, INCLUDE and NULLS NOT DISTINCT of CREATE INDEX are left out. */
export function respellIndex(from: number, respelling: Respelling): void {
  let depth = 0;
  for (let index = from; index < respelling.tokens.length; index++) {
    const text = respelling.text(index);
    if (text === '(') depth++;
    if (text === ')') depth--;
    if (depth > 0) continue;
    if (respelling.reads(index, 'ON', 'ONLY')) respelling.put(index + 1, '');
    if (respelling.reads(index, 'NULLS', 'NOT', 'DISTINCT')) respelling.drop(index, index + 3);
    if (respelling.reads(index, 'INCLUDE') && respelling.text(index + 1) === '(') {
      respelling.drop(index, respelling.closing(index + 1) + 1);
    }
    if (text === 'WHERE') return;
  }
}

/** CREATE TABLE, whose word stands at an index. */
export function respellTable(at: number, respelling: Respelling): void {
  const name = respelling.reads(at + 1, 'IF', 'NOT', 'EXISTS') ? at + 4 : at + 1;
  const behind = respelling.behindName(name);
  if (respelling.reads(behind, 'AS')) {
    // The grammar has it for materialized views only.
    respelling.drop(1, at);
    respelling.put(at, 'materialized view');
    return;
  }
  if (respelling.text(behind) !== '(') return;
  for (let index = respelling.closing(behind) + 1; index < respelling.tokens.length;) {
    const length = optionLength(index, respelling);
    respelling.drop(index, index + length);
    index += Math.max(length, 1);
  }
}

/** How many tokens an option behind the columns takes that no fact tells, or that is read from the original. */
function optionLength(index: number, respelling: Respelling): number {
  const group = (open: number): number =>
    respelling.text(open) === '(' ? respelling.closing(open) + 1 - index : 0;
  switch (respelling.text(index)) {
    case 'PARTITION':
      return respelling.reads(index + 1, 'BY') ? group(index + 3) : 0;
    case 'WITH':
      return group(index + 1);
    case 'WITHOUT':
      return respelling.reads(index + 1, 'OIDS') ? 2 : 0;
    case 'TABLESPACE':
      return 2;
    case 'ON':
      if (respelling.reads(index + 1, 'COMMIT', 'DROP')) return 3;
      return respelling.reads(index + 1, 'COMMIT') && respelling.reads(index + 3, 'ROWS') ? 4 : 0;
    default:
      return 0;
  }
}
