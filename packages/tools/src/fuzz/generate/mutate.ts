import type { Random } from '../random.js';

/** Longer texts would test patience rather than the product. UTF-16 units. */
export const maxLength = 64 * 1024;

/** Changes a text. `other` is one to take pieces from, `noise` what does not belong there. */
type Mutator = (text: string, random: Random, other: string, noise: readonly string[]) => string;

const mutators: Readonly<Record<string, Mutator>> = {
  insertNoise: (text, random, _, noise) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + random.pick(noise) + text.slice(at);
  },
  insertNoiseBetweenTokens: (text, random, _, noise) =>
    inParts(text, tokenEdges, random, (parts, at) => parts.toSpliced(at, 0, random.pick(noise))),
  deleteCharacters: (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + text.slice(at + random.between(1, 5));
  },
  deleteToken: (text, random) =>
    inParts(text, tokenEdges, random, (parts, at) => parts.toSpliced(at, random.between(1, 4))),
  deleteLine: (text, random) =>
    inParts(text, lineEdges, random, (parts, at) => parts.toSpliced(at, 1)),
  duplicateToken: (text, random) =>
    inParts(text, tokenEdges, random, (parts, at) => parts.toSpliced(at, 0, parts[at] ?? '')),
  duplicateLine: (text, random) =>
    inParts(text, lineEdges, random, (parts, at) => parts.toSpliced(at, 0, parts[at] ?? '')),
  swapTokens: (text, random) =>
    inParts(text, tokenEdges, random, (parts, at) =>
      swapped(parts, at, random.below(parts.length)),
    ),
  swapLines: (text, random) =>
    inParts(text, lineEdges, random, (parts, at) => swapped(parts, at, random.below(parts.length))),
  swapCharacters: (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
  },
  splice: (text, random, other) =>
    text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
  insertPiece: (text, random, other) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + piece(other, random) + text.slice(at);
  },
  repeat: (text, random) => {
    const start = random.below(text.length + 1);
    const part = text.slice(start, start + random.pick([1, 2, 5, 20, 100, 500]));
    return text.slice(0, start) + many(part, random) + text.slice(start + part.length);
  },
  repeatToken: (text, random) =>
    inParts(text, tokenEdges, random, (parts, at) => {
      const part = parts.slice(at, at + random.between(1, 6)).join('');
      return parts.toSpliced(at, 0, many(part, random));
    }),
  repeatLine: (text, random) =>
    inParts(text, lineEdges, random, (parts, at) => {
      const part = parts.slice(at, at + random.pick([1, 1, 2, 3])).join('');
      return parts.toSpliced(at, 0, many(part, random));
    }),
  repeatNoise: (text, random, _, noise) =>
    inParts(text, tokenEdges, random, (parts, at) => {
      const part = random.pick(noise) + random.pick(['', ' ', '\n', ';\n', parts[at] ?? '']);
      return parts.toSpliced(at, 0, many(part, random));
    }),
  nest: (text, random) => {
    const [open, close] = random.pick(nestings);
    const start = random.below(text.length + 1);
    const end = random.between(start, text.length);
    const times = Math.min(
      random.pick([1, 3, 30, 300, 3000]),
      Math.floor(maxLength / (open.length + close.length)),
    );
    return (
      text.slice(0, start) +
      open.repeat(times) +
      text.slice(start, end) +
      close.repeat(times) +
      text.slice(end)
    );
  },
  truncate: (text, random) => text.slice(0, random.below(text.length + 1)),
  changeQuotes: (text, random) => {
    const [from, to] = [random.pick(quotes), random.pick(quotes)];
    return random.chance(0.5) ? text.replace(from, () => to) : text.replaceAll(from, () => to);
  },
  carriageReturns: (text, random) =>
    text.replaceAll('\n', random.pick(['\r\n', '\r', '\u2028', '\n\n'])),
  oneLine: (text) => text.replaceAll(/\s+/g, ' '),
  changeCase: (text, random) => (random.chance(0.5) ? text.toUpperCase() : text.toLowerCase()),
  byteOrderMark: (text) => `\ufeff${text}`,
};

/** What takes more time than its length allows mostly does so when there is much of it. */
function many(part: string, random: Random): string {
  const most = Math.floor(maxLength / (part.length || 1));
  return part.repeat(Math.min(random.pick([3, 10, 30, 100, 300, 3000, 30_000]), most));
}

const names = Object.keys(mutators);
const quotes = ["'", '"', '`', '$$', "E'", '[', ''];
const nestings: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['/*', '*/'],
  ['SELECT * FROM (', ') a'],
  ['(SELECT ', ')'],
  ['CASE WHEN a THEN ', ' END'],
  ['BEGIN ', ' END;'],
  ['a + ', ''],
  ['NOT ', ''],
  ['f(', ')'],
  ['a AND (', ')'],
  ['${`', '`}'],
  ['`${', '}`'],
  ['"" + (', ')'],
  ["a.concat('", "')"],
  ['for (const x of y) { ', ' }'],
  ['y.map((x) => ', ')'],
  ['function f() { ', ' }'],
  ['<a>{', '}</a>'],
  ['if (a) { ', ' } else { }'],
  ['try { ', ' } finally { }'],
  ['$a$', '$a$'],
  ['IF a THEN ', ' END IF;'],
  ['x ? ', ' : y'],
];

/** A text changed a few times, mostly once. */
export function mutated(
  text: string,
  random: Random,
  other: string,
  noise: readonly string[],
): string {
  let result = text;
  for (let left = random.pick([1, 1, 1, 2, 3, 6]); left > 0; left--) {
    result = mutators[random.pick(names)]?.(result, random, other, noise) ?? result;
  }
  return result.slice(0, maxLength);
}

const tokenEdges = /(?<=\W)|(?=\W)/;
const lineEdges = /(?<=\n)/;

function inParts(
  text: string,
  edges: RegExp,
  random: Random,
  change: (parts: readonly string[], at: number) => readonly string[],
): string {
  const parts = text.split(edges);
  return change(parts, random.below(parts.length)).join('');
}

function swapped(parts: readonly string[], one: number, other: number): readonly string[] {
  return parts.with(one, parts[other] ?? '').with(other, parts[one] ?? '');
}

function piece(text: string, random: Random): string {
  const start = random.below(text.length + 1);
  return text.slice(start, start + random.between(1, 200));
}
