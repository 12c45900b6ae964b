import type { FuzzInput } from './input.js';
import { emptyObject, smallerShapes, type Shape } from './shape.js';

/** Tells whether an input still fails in the same way; `undefined` when there is no time left to tell. */
export type StillFails = (candidate: FuzzInput) => Promise<boolean | undefined>;

/** Tells whether a change is kept. `undefined` ends the search. */
type Keep<Change> = (change: Change) => Promise<boolean | undefined>;

/** A smaller input that fails in the same way: less around the text, then less of the text. */
export async function shrink(input: FuzzInput, stillFails: StillFails): Promise<FuzzInput> {
  // What has to be named would be gone with the first part.
  if (input.wrongAt !== undefined) return input;
  let best = input;
  const keep: Keep<Partial<FuzzInput>> = async (change) => {
    const candidate = { ...best, ...change };
    const isKept = await stillFails(candidate);
    if (isKept === true) best = candidate;
    return isKept;
  };
  await keep({ files: {} });
  await keep({ eslint: false });
  await keep({ ruleOptions: {}, languageOptions: undefined });
  await keep({ filename: plainName(best) });
  await keep({ settings: emptyObject });
  for (const edges of [/(?<=\n)/, /(?<=\s)/, /(?<=\W)|(?=\W)/, /(?:)/, /(?:)/]) {
    await shrinkText(best.text.split(edges), (text) => keep({ text }));
  }
  await shrinkShape(best.settings, (settings) => keep({ settings }));
  for (const [name, options] of Object.entries(best.ruleOptions)) {
    await shrinkShape(options, (smaller) => keep({ ruleOptions: { [name]: smaller } }));
  }
  return best;
}

function plainName({ filename }: FuzzInput): string {
  const extension = /\.\w+$/.exec(filename)?.[0] ?? '';
  return extension === '' ? filename : `a${extension}`;
}

/** Leaves out runs of parts, long ones first, as long as the rest is kept. Of many parts none is tried alone. */
async function shrinkText(all: readonly string[], keep: Keep<string>): Promise<void> {
  let parts = all;
  const least = Math.max(1, all.length >> 9);
  for (let size = parts.length >> 1; size >= least; size >>= 1) {
    for (let start = 0; start < parts.length;) {
      const fewer = parts.toSpliced(start, size);
      const isKept = await keep(fewer.join(''));
      if (isKept === undefined) return;
      if (isKept) parts = fewer;
      else start += size;
    }
  }
}

async function shrinkShape(shape: Shape, keep: Keep<Shape>): Promise<void> {
  for (const smaller of smallerShapes(shape)) {
    if (await keep(smaller)) {
      await shrinkShape(smaller, keep);
      return;
    }
  }
}
