/** Orders names by the numbers that they begin with, `1.2`, `001`, `20240101`, then by their characters. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [versionOf(one), versionOf(other)];
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const difference = (left[part] ?? 0n) - (right[part] ?? 0n);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The numbers at the beginning of a name, behind letters such as the `V` of Flyway; none sorts behind all. */
function versionOf(name: string): readonly bigint[] {
  const [, digits] = /^[VUBvub]?(\d+(?:[._]\d+)*)/.exec(name) ?? [];
  if (digits === undefined) return [2n ** 64n];
  return digits.split(/[._]/).map((part) => BigInt(part));
}
