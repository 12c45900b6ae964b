import type { Random } from '../random.js';

/**
 * Alternatives by name. In an alternative `«x»` stands for one of `x`, `«x?»` for one in half of the cases, `«x*»` for
 * several with commas between. The first alternative of a name must come to an end by itself: it is taken when a text
 * gets deep or long.
 */
export type Grammar = Readonly<Record<string, readonly string[]>>;

/** What a grammar cannot write by itself, by name. */
export type Hooks = Readonly<Record<string, (random: Random) => string>>;

const maxDepth = 12;
const maxExpansions = 600;
const reference = /«(\w+)([?*]?)»/g;

/**
 * A random text of a grammar.
 *
 * @throws {RangeError} when the grammar lacks a name that it uses.
 */
export function expand(grammar: Grammar, name: string, random: Random, hooks: Hooks = {}): string {
  let expansions = 0;
  return one(name, 0);

  function one(symbol: string, depth: number): string {
    const hook = hooks[symbol];
    if (hook) return hook(random);
    const alternatives = grammar[symbol];
    if (!alternatives) throw new RangeError(`The grammar has no «${symbol}».`);
    const isLate = depth > maxDepth || ++expansions > maxExpansions;
    const alternative = isLate ? (alternatives[0] ?? '') : random.pick(alternatives);
    return alternative.replaceAll(reference, (_, inner: string, times: string) => {
      if (times === '?' && (isLate || random.chance(0.5))) return '';
      const count = times === '*' && !isLate ? random.between(1, 4) : 1;
      return Array.from({ length: count }, () => one(inner, depth + 1)).join(', ');
    });
  }
}
