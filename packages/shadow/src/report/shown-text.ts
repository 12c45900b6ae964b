/** Ends of lines, and characters that a reader cannot see or that turn the text around. */
const invisible = /[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
/** Characters that take two columns of a font whose letters are all as wide. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\uff01-\uff60]/u;

/** Text of strangers in one line, without characters that nobody sees, and without halves of surrogate pairs. */
export function oneLine(text: string): string {
  return text.replaceAll(invisible, ' ').replaceAll(/\p{Cs}/gu, '\ufffd');
}

/** How wide a text is in a font whose letters are all as wide. Columns. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOfOne(character);
  return columns;
}

/** The text in one line that is at most so many columns wide; where it is cut, an ellipsis says so. */
export function shorten(text: string, columns: number): string {
  const line = oneLine(text).replaceAll(/ {2,}/g, ' ').trim();
  let shown = '';
  let width = 0;
  for (const character of line) {
    width += columnsOfOne(character);
    if (width > columns) return `${fitting(shown, columns - 1)}…`;
    shown += character;
  }
  return shown;
}

function columnsOfOne(character: string): number {
  if (/\p{M}/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

function fitting(text: string, columns: number): string {
  const characters = Array.from(text);
  let width = columnsOf(text);
  while (width > columns) width -= columnsOfOne(characters.pop() ?? '');
  return characters.join('');
}
