/** Where lines end, a lone carriage return included. */
export const lineEnding = /\r\n|[\r\n]/u;

const everyLineEnding = new RegExp(lineEnding, 'gu');

/** The index of the first character of each line. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      starts.push(end + 1);
    }
    return starts;
  }
  for (const { 0: end, index } of text.matchAll(everyLineEnding)) starts.push(index + end.length);
  return starts;
}

/** The line, counted from 0, that an index lies in. */
export function lineAt(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
