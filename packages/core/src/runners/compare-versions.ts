type Version = readonly bigint[];

/** Orders names by the numbers that they begin with, `1.2`, `001`, `20240101`, then by their characters. */
export function compareVersions(one: string, other: string): number {
  return compare(one, versionOf(one), other, versionOf(other));
}

/** Names in that order. */
export function sortByVersion(names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, version: versionOf(name) }))
    .sort((a, b) => compare(a.name, a.version, b.name, b.version))
    .map(({ name }) => name);
}

function compare(one: string, left: Version, other: string, right: Version): number {
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const [a = 0n, b = 0n] = [left[part], right[part]];
    if (a !== b) return a < b ? -1 : 1;
  }
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The numbers at the beginning of a name, behind letters such as the `V` of Flyway; none sorts behind all. */
function versionOf(name: string): Version {
  const [, digits] = /^[VUBvub]?(\d+(?:[._]\d+)*)/.exec(name) ?? [];
  if (digits === undefined) return [2n ** 64n];
  return digits.split(/[._]/).map((part) => BigInt(part));
}
