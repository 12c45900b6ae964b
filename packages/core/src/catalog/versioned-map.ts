export interface Version<Value> {
  readonly at: number;
  /** Absent: taken away. */
  readonly value: Value | undefined;
}

/** A map that remembers what it held at every moment. Moments only go up; each entry costs one version a change. */
export class VersionedMap<Value> {
  readonly #versions = new Map<string, Version<Value>[]>();

  set(key: string, value: Value | undefined, at: number): void {
    const versions = this.#versions.get(key);
    if (!versions) this.#versions.set(key, [{ at, value }]);
    else if (versions.at(-1)?.at === at) versions[versions.length - 1] = { at, value };
    else versions.push({ at, value });
  }

  /** What the map said last of a key before a moment began; `undefined` when it never said anything of it. */
  version(key: string, at: number): Version<Value> | undefined {
    const versions = this.#versions.get(key);
    if (!versions) return undefined;
    let low = 0;
    let high = versions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((versions[middle]?.at ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : versions[low - 1];
  }

  /** All keys that were ever set. */
  keys(): Iterable<string> {
    return this.#versions.keys();
  }

  /** Gives every key that changed since a moment the value that it had when that moment began. */
  revert(since: number, at: number): void {
    for (const [key, versions] of this.#versions) {
      if ((versions.at(-1)?.at ?? -1) >= since) this.set(key, this.version(key, since)?.value, at);
    }
  }
}
