interface Version<Value> {
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

  /** What was held when a moment began, before what was set at it; `undefined` also for what never was. */
  before(key: string, at: number): Value | undefined {
    return this.#versionBefore(key, at)?.value;
  }

  /** True when the map ever said something about a key before a moment, be it that it went away. */
  knows(key: string, at: number): boolean {
    return this.#versionBefore(key, at) !== undefined;
  }

  /** All keys that were ever set. */
  keys(): Iterable<string> {
    return this.#versions.keys();
  }

  /** Gives every key that changed since a moment the value that it had when that moment began. */
  revert(since: number, at: number): void {
    for (const [key, versions] of this.#versions) {
      if ((versions.at(-1)?.at ?? -1) >= since) this.set(key, this.before(key, since), at);
    }
  }

  #versionBefore(key: string, at: number): Version<Value> | undefined {
    const versions = this.#versions.get(key);
    if (!versions) return undefined;
    let low = 0;
    let high = versions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((versions[middle]?.at ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return versions[low - 1];
  }
}
