/** A sequence of choices that is the same in every run and on every machine. */
export interface Random {
  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly [Item, ...(readonly Item[])]): Item;
  /** True in this share of the cases, 0 to 1. */
  chance(share: number): boolean;
}

/** The sequence of a seed. Neighbouring seeds share nothing, so that a file can be seeded with its number. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  // A counter through the finalizer of MurmurHash3.
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => items[below(items.length)] ?? items[0],
    chance: (share) => next() < share,
  };
}
