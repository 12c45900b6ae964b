/**
 * Converts offsets of the PostgreSQL parser into UTF-16 offsets of a JavaScript string.
 * Tree locations count UTF-8 bytes; error positions count Unicode code points.
 */
export interface Utf8Offsets {
  fromBytes(offset: number): number;
  fromCodePoints(offset: number): number;
}

const identity: Utf8Offsets = {
  fromBytes: (offset) => offset,
  fromCodePoints: (offset) => offset,
};

export function utf8Offsets(text: string): Utf8Offsets {
  if (/^[\x00-\x7f]*$/.test(text)) return identity;
  return measured(text);
}

/** A character beyond ASCII: where it starts and ends in bytes, UTF-16 units and code points. */
interface Wide {
  readonly byte: number;
  readonly byteEnd: number;
  readonly index: number;
  readonly indexEnd: number;
  readonly point: number;
}

/** Only the characters beyond ASCII are kept: between them all units agree. */
function measured(text: string): Utf8Offsets {
  const wides: Wide[] = [];
  let byte = 0;
  let point = 0;
  let last = 0;
  for (const { 0: character, index } of text.matchAll(/[^\x00-\x7f]/gu)) {
    byte += index - last;
    point += index - last;
    last = index + character.length;
    const byteEnd = byte + byteLength(character.codePointAt(0) ?? 0);
    wides.push({ byte, byteEnd, index, indexEnd: last, point });
    byte = byteEnd;
    point++;
  }
  return {
    fromBytes(offset) {
      const wide = lastAtMost(wides, (one) => one.byte, offset);
      if (!wide) return Math.min(offset, text.length);
      if (offset < wide.byteEnd) return wide.index;
      return Math.min(wide.indexEnd + (offset - wide.byteEnd), text.length);
    },
    fromCodePoints(offset) {
      const wide = lastAtMost(wides, (one) => one.point, offset);
      if (!wide) return Math.min(offset, text.length);
      if (offset === wide.point) return wide.index;
      return Math.min(wide.indexEnd + (offset - wide.point - 1), text.length);
    },
  };
}

function byteLength(point: number): number {
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function lastAtMost(
  wides: readonly Wide[],
  unit: (wide: Wide) => number,
  value: number,
): Wide | undefined {
  let low = 0;
  let high = wides.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const wide = wides[middle];
    if (wide && unit(wide) <= value) low = middle + 1;
    else high = middle;
  }
  return wides[low - 1];
}
