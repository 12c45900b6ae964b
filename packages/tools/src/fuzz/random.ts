/** Random numbers that are the same in every run with the same seed (mulberry32 by Tommy Ettinger, public domain). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0 up to, and without, `limit`. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** An integer from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True in that share of the cases. */
  chance(share: number): boolean {
    return this.#next() < share;
  }

  /** @throws {RangeError} when there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError('There is nothing to pick from.');
    return items[this.below(items.length)] as Item;
  }

  /** The name of one of the choices, drawn as often as its weight says. */
  weighted<Name extends string>(choices: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(choices) as Name[];
    let left = this.#next() * names.reduce((sum, name) => sum + choices[name], 0);
    for (const name of names) {
      left -= choices[name];
      if (left < 0) return name;
    }
    return this.pick(names);
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

/** The seed of one of many inputs: neighbours have nothing in common. */
export function seedAt(seed: number, index: number): number {
  return (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
}
