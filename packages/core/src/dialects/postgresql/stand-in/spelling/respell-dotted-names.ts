import { dottedName } from './encoded-name.js';
import { grammarWords } from './grammar-words.js';
import type { Respelling } from './respelling.js';

/** Makes one token of `schema.table` and `t.column`: the fewer tokens, the less time the grammar takes. */
export function respellDottedNames(respelling: Respelling): void {
  if (respelling.reads(0, 'COMMENT')) return;
  for (let index = 0; index < respelling.tokens.length; index++) {
    const behind = behindParts(index, respelling);
    const isOwner = respelling.reads(index - 2, 'OWNED', 'BY');
    if (behind === index + 1 || isOwner) continue;
    respelling.join(index, behind, `"${dottedName}"`);
    index = behind - 1;
  }
}

/** Index behind the name that begins at an index and is not respelled yet; not behind the star of `t.*`. */
function behindParts(index: number, respelling: Respelling): number {
  let behind = index + 1;
  if (!isName(index, respelling)) return behind;
  while (respelling.text(behind) === '.' && isPart(behind + 1, respelling)) behind += 2;
  return respelling.text(behind) === '.' ? index + 1 : behind;
}

function isName(index: number, respelling: Respelling): boolean {
  const isWord = respelling.tokens[index]?.kind === 'word';
  return isPart(index, respelling) && !(isWord && grammarWords.has(respelling.text(index)));
}

function isPart(index: number, respelling: Respelling): boolean {
  const { kind } = respelling.tokens[index] ?? {};
  const isText = kind === 'word' || kind === 'quoted-identifier';
  return isText && respelling.of(index) === undefined;
}
