const scales = [
  [1e9, 'billion'],
  [1e6, 'million'],
] as const;

/** A number as people say it: `4.2 million`, `12,000`, `87`. */
export function numberWords(value: number): string {
  // What would be shown as 1000 of one scale is 1 of the next.
  const rounded = Number(value.toPrecision(2));
  for (const [scale, word] of scales) {
    if (rounded >= scale) return `${(rounded / scale).toLocaleString('en')} ${word}`;
  }
  return Math.round(value < 1000 ? value : rounded).toLocaleString('en');
}

/** How long something takes, as people say it: `340 s`, `2.5 hours`, `12 ms`. */
export function timeWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 3600) return `${numberWords(seconds)} s`;
  const hours = Number((seconds / 3600).toPrecision(2));
  return `${hours.toLocaleString('en')} ${hours === 1 ? 'hour' : 'hours'}`;
}

/** `once`, `twice`, `1.2 million times` */
export function timesWords(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${numberWords(count)} times`;
}

/** `4.2 million rows` */
export function countWords(rows: number): string {
  return `${numberWords(rows)} ${Math.round(rows) === 1 ? 'row' : 'rows'}`;
}

/** `, 4.2 million rows,` behind the name of a table; nothing where its rows are not known. */
export function rowsWords(rows: number | undefined): string {
  return rows === undefined ? '' : `, ${countWords(rows)},`;
}
