import type { Respelling } from './respelling.js';

/** The grammar has negative numbers where it has no expressions: in settings, and in options of sequences. */
export function respellNegatives(from: number, to: number, respelling: Respelling): void {
  for (let index = from; index < to; index++) {
    const token = respelling.tokens[index];
    if (token?.kind !== 'number' || respelling.text(index - 1) !== '-') continue;
    respelling.put(index - 1, '');
    respelling.put(index, `-${/^\d+$/.test(token.text) ? token.text : '1.5'}`);
  }
}
