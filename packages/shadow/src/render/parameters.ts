/** Numbers that one statement gives out: `$1` for values, `t1` for tables that are asked besides. */
export class Parameters {
  #count = 0;
  #aliases = 0;

  get count(): number {
    return this.#count;
  }

  next(): string {
    return `$${++this.#count}`;
  }

  alias(): string {
    return `t${++this.#aliases}`;
  }
}
