/**
 * Runs each variant once per round and returns the results of each, in the order of the rounds. A machine that slows
 * down for a while then slows all variants alike; the first of a round is another one each time.
 */
export async function rounds<Name extends string, Result>(
  repeat: number,
  variants: readonly Name[],
  run: (variant: Name) => Promise<Result>,
): Promise<Readonly<Record<Name, readonly Result[]>>> {
  const results = new Map<Name, Result[]>(variants.map((variant) => [variant, []]));
  for (let round = 0; round < repeat; round++) {
    for (let index = 0; index < variants.length; index++) {
      const variant = variants[(index + round) % variants.length];
      if (variant !== undefined) results.get(variant)?.push(await run(variant));
    }
  }
  return Object.fromEntries(results) as Record<Name, Result[]>;
}
