import { columnsOf, shorten } from './shown-text.js';

/** Width of a column of text, and height of a line. Pixels of a picture. */
export const columnWidth = 7.2;
export const lineHeight = 17;

/** A text in a picture, at most so many columns wide. */
export interface SvgText {
  readonly x: number;
  /** Of the line on which letters stand. */
  readonly y: number;
  readonly text: string;
  readonly columns: number;
  readonly style: 'kind' | 'text' | 'quiet' | 'alarm';
}

/**
 * The element. It says how long the text is, so that it fits whichever font shows it
 * (https://www.w3.org/TR/SVG2/text.html#TextElementTextLengthAttribute).
 */
export function svgText({ x, y, text, columns, style }: SvgText): string {
  const shown = shorten(text, columns);
  const length = round(columnsOf(shown) * columnWidth);
  if (length === 0) return '';
  return `<text x="${round(x)}" y="${round(y)}" textLength="${length}" lengthAdjust="spacingAndGlyphs" class="${style}">${htmlText(shown)}</text>`;
}

/** A picture with its description for those who cannot see it. */
export function svgPicture(
  width: number,
  height: number,
  title: string,
  parts: readonly string[],
): string {
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
    `<title>${htmlText(title)}</title>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

/** A length with as many digits as can be seen. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of strangers in one line, inside an element or an attribute in quotation marks, of HTML and SVG alike. */
export function htmlText(text: string): string {
  return shorten(text, maxText).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Longest text that is shown. Columns. */
const maxText = 2_000;
