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

function measured(text: string): Utf8Offsets {
  const starts: number[] = [];
  const bytes: number[] = [];
  let byte = 0;
  for (let index = 0; index < text.length;) {
    const point = text.codePointAt(index) ?? 0;
    starts.push(index);
    bytes.push(byte);
    byte += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    index += point < 0x10000 ? 1 : 2;
  }
  return {
    fromBytes: (offset) => starts[lastAtMost(bytes, offset)] ?? text.length,
    fromCodePoints: (offset) => starts[offset] ?? text.length,
  };

  function lastAtMost(sorted: readonly number[], value: number): number {
    if (value >= byte) return starts.length;
    let low = 0;
    let high = sorted.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((sorted[middle] ?? 0) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
