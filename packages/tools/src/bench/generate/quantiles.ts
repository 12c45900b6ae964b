/** A value at each share of a distribution, in rising order of shares from 0 to 1. */
export type Quantiles = readonly (readonly [share: number, value: number])[];

/*
 * Measured once with `npm run bench -- --measure node_modules`, on the 3,330 files with JavaScript or TypeScript,
 * declaration files apart, that this repository's dependencies installed then. Left out above 99 %: bundles of up to
 * 13 MB.
 */

/** Characters in a file. */
export const fileSizes: Quantiles = [
  [0, 60],
  [0.05, 114],
  [0.1, 260],
  [0.25, 706],
  [0.5, 1899],
  [0.75, 5616],
  [0.9, 15715],
  [0.95, 30790],
  [0.99, 153826],
];

/** Levels of a file's syntax tree, the file itself being the first. */
export const treeDepths: Quantiles = [
  [0, 3],
  [0.05, 5],
  [0.1, 7],
  [0.25, 10],
  [0.5, 16],
  [0.75, 21],
  [0.9, 26],
  [0.95, 30],
  [0.99, 50],
];

/** Share of the files in which the text test of a front-end finds something; hardly one of them holds a query. */
export const mentioningShare = 0.126;

/** The value at a share of the files, by straight lines between the measured points. */
export function valueAt(share: number, quantiles: Quantiles): number {
  const index = quantiles.findIndex(([at]) => at >= share);
  const above = quantiles[index] ?? quantiles.at(-1);
  const below = quantiles[Math.max(0, index - 1)] ?? above;
  if (!above || !below) throw new RangeError('A distribution needs at least one quantile.');
  if (index < 0 || above[0] === below[0]) return above[1];
  const way = (share - below[0]) / (above[0] - below[0]);
  return below[1] + way * (above[1] - below[1]);
}
