import { attributeLength } from './attribute-length.js';
import { respellNegatives } from './respell-negatives.js';
import type { Respelling } from './respelling.js';

/** Respells a word of the definition of a table. */
export function respellDefinition(text: string, index: number, respelling: Respelling): void {
  switch (text) {
    case 'REFERENCES':
      respellReference(index, respelling);
      return;
    case 'USING':
      // ADD PRIMARY KEY USING INDEX name
      if (!respelling.reads(index + 1, 'INDEX')) return;
      respelling.put(index, '( x )');
      respelling.drop(index + 1, index + 3);
      return;
    case 'IDENTITY':
      if (respelling.text(index + 1) === '(') {
        respellNegatives(index + 1, respelling.closing(index + 1), respelling);
      }
      return;
    case 'INCLUDING':
    case 'EXCLUDING':
      // What LIKE copies besides the columns.
      if (respelling.reads(0, 'CREATE')) respelling.drop(index, index + 2);
      return;
    case 'NOT':
    case 'DEFERRABLE':
    case 'INITIALLY':
      respellAttribute(index, respelling);
      return;
    default:
  }
}

/** The columns of the other table, which the stand-in's grammar asks for. */
function respellReference(index: number, respelling: Respelling): void {
  const behind = respelling.behindName(index + 1);
  if (respelling.text(behind) === '(') return;
  // GRANT REFERENCES ON …
  if (respelling.reads(0, 'GRANT') || respelling.reads(0, 'REVOKE')) return;
  respelling.append(behind - 1, '( x )');
}

/** NOT VALID and DEFERRABLE, behind a constraint of a table. One of a column has them as constraints of their own. */
function respellAttribute(index: number, respelling: Respelling): void {
  const isWord = (at: number, word: string): boolean => respelling.reads(at, word);
  const length = attributeLength(index, isWord);
  if (length === 0 || !isTableConstraint(itemStart(index, respelling), respelling)) return;
  respelling.drop(index, index + length);
}

/** Where the item of a list begins that holds a token. */
function itemStart(index: number, respelling: Respelling): number {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    const text = respelling.text(at);
    if (text === ')') depth++;
    if (depth === 0 && (text === '(' || text === ',' || text === 'ADD')) return at + 1;
    if (text === '(') depth--;
  }
  return 0;
}

function isTableConstraint(index: number, respelling: Respelling): boolean {
  return ['CONSTRAINT', 'CHECK', 'FOREIGN', 'PRIMARY', 'UNIQUE'].some((word) =>
    respelling.reads(index, word),
  );
}
