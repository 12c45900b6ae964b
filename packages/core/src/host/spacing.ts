import { escapeAt, holdsInvalidEscape } from '../source/javascript-text.js';
import { mark, type EditedText } from './edited-text.js';

/** What a function that lays out text makes of it; `undefined` where it would throw. */
export type Spacing = (text: EditedText) => EditedText | undefined;

/** `dedent` 1.7 as a tag: it reads the raw characters and undoes the escapes last (dedent/dist/dedent.js). */
export function dedentTag(raw: EditedText): EditedText {
  const joined = raw
    .replace(/\\\n[ \t]*/g, '')
    .replace(/\\([`${])/g, ([, character = '']) => character);
  const text = withoutIndentation(joined, /^[ \t]/).trim();
  return unescaped(text);
}

/** `dedent` as a function, which leaves escapes alone. */
export function dedentCall(text: EditedText): EditedText {
  return withoutIndentation(text, /^[ \t]/).trim();
}

/** `endent`: joins the cooked characters and hands them to `dedent` 0.7 (endent/lib/index.js). */
export function endent(cooked: EditedText): EditedText {
  const joined = cooked.replace(/\\\n[ \t]*/g, '').replace(/\\`/g, '`');
  return withoutIndentation(joined, /^ /).trim().replace(/\\n/g, '\n');
}

/** Takes the smallest indentation off every line that begins with one of the characters. */
function withoutIndentation(text: EditedText, indented: RegExp): EditedText {
  const lines = linesOf(text.text);
  const depths = lines.flatMap(({ line }) => {
    const [, indent] = /^(\s+)\S/.exec(line) ?? [];
    return indent === undefined ? [] : [indent.length];
  });
  const depth = depths.reduce((least, one) => Math.min(least, one), Infinity);
  if (depth === Infinity) return text;
  return text.edit(
    lines
      .filter(({ line }) => indented.test(line))
      .map(({ start, line }) => ({ start, end: start + Math.min(depth, line.length), by: '' })),
  );
}

function linesOf(text: string): readonly { readonly line: string; readonly start: number }[] {
  let next = 0;
  return text.split('\n').map((line) => {
    const start = next;
    next += line.length + 1;
    return { line, start };
  });
}

/** The escapes that `dedent` knows, in its order: what one makes can be part of the next. */
function unescaped(raw: EditedText): EditedText {
  const simple: readonly (readonly [RegExp, string])[] = [
    [/\\n/g, '\n'],
    [/\\t/g, '\t'],
    [/\\r/g, '\r'],
    [/\\v/g, '\v'],
    [/\\b/g, '\b'],
    [/\\f/g, '\f'],
    [/\\0/g, '\0'],
  ];
  const codes = [/\\x([\da-f]{2})/gi, /\\u\{([\da-f]{1,6})\}/gi, /\\u([\da-f]{4})/gi];
  const text = simple.reduce((before, [escape, meant]) => before.replace(escape, meant), raw);
  return codes.reduce((before, code) => before.replace(code, characterOf), text);
}

function characterOf([all, digits = '']: RegExpExecArray): string {
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? all : String.fromCodePoint(code);
}

/** `outdent`: the first indented line sets the indentation (outdent/lib/index.js). */
export function outdent(cooked: EditedText): EditedText {
  const [first = ''] = cooked.text.split(mark, 1);
  const [, indent = ''] = /(?:\r\n|\r|\n)([ \t]*)(?:[^ \t\r\n]|$)/.exec(first) ?? [];
  const indentation = `(?<=\\r\\n|\\r|\\n)[^\\n\\r\\u2028\\u2029${mark}]{1,${indent.length}}`;
  const flat = indent === '' ? cooked : cooked.replace(new RegExp(indentation, 'g'), '');
  return flat.replace(/^[ \t]*(?:\r\n|\r|\n)/g, '').replace(/(?:\r\n|\r|\n)[ \t]*$/g, '');
}

/** `ts-dedent`: the least indented line sets the indentation (ts-dedent/src/index.ts). */
export function tsDedent(cooked: EditedText): EditedText {
  const open = cooked.replace(/\r?\n[\t ]*$/g, '');
  // A line counts when it has an indentation or a character; a hole that begins one does not.
  const starts = new RegExp(`\\n([\\t ]+|(?![\\s${mark}]).)`, 'g');
  const depths = [...open.text.matchAll(starts)].map(
    ([line]) => line.replaceAll(/[^\t ]/g, '').length,
  );
  const depth = depths.reduce((least, one) => Math.min(least, one), Infinity);
  const indentation = new RegExp(`(?<=\\n)[\\t ]{${depth === Infinity ? 0 : depth}}`, 'g');
  const flat = depth === Infinity || depth === 0 ? open : open.replace(indentation, '');
  return flat.replace(/^\r?\n/g, '');
}

/** `string-dedent` and the `String.dedent` that it stands in for (github.com/tc39/proposal-string-dedent). */
export function stringDedent(raw: EditedText): EditedText | undefined {
  const lines = linesBetween(raw.text, /\r\n?|[\n\u2028\u2029]/g);
  const [opening, ...rest] = lines;
  const closing = rest.at(-1);
  // Without an empty first and last line it throws.
  if (!opening || opening.line !== '' || !closing || /\S/.test(closing.line)) return undefined;
  const inner = rest.slice(0, -1);
  const isBlank = ({ line }: Line): boolean => !/\S/.test(line);
  const depth = sharedLength(inner.filter((line) => !isBlank(line)).map(leadingSpace));
  const edits = inner.map((line) => {
    const length = isBlank(line) ? line.line.length : depth;
    return { start: line.start, end: line.start + length, by: '' };
  });
  const first = { start: 0, end: rest[0]?.start ?? 0, by: '' };
  const last = { start: Math.max(closing.newline, first.end), end: raw.text.length, by: '' };
  return cooked(raw.edit([first, ...edits, last]));
}

interface Line {
  readonly line: string;
  readonly start: number;
  /** Where the line break before it starts. */
  readonly newline: number;
}

function linesBetween(text: string, newline: RegExp): readonly Line[] {
  const breaks = [...text.matchAll(newline)];
  return [undefined, ...breaks].map((before, index) => {
    const start = before ? before.index + before[0].length : 0;
    const line = text.slice(start, breaks[index]?.index);
    return { line, start, newline: before?.index ?? 0 };
  });
}

function leadingSpace({ line }: Line): string {
  return /^\s*/.exec(line)?.[0] ?? '';
}

/** Length of what all texts begin with. */
function sharedLength([first = '', ...others]: readonly string[]): number {
  let length = first.length;
  for (const other of others) {
    while (length > 0 && !other.startsWith(first.slice(0, length))) length--;
  }
  return length;
}

/** What raw characters mean; `undefined` when an escape among them means nothing. */
function cooked(raw: EditedText): EditedText | undefined {
  if (holdsInvalidEscape(raw.text)) return undefined;
  const escapes = /\\(?:u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|\r\n|[^])/gi;
  return raw.replace(escapes, ([escape]) => escapeAt(escape, 0).text);
}

/** `stripIndent` of `common-tags`, and its tags that lay out lists in the same way. */
export function stripIndent(text: EditedText): EditedText {
  const indents = text.text.match(/^[^\S\n]*(?=\S)/gm) ?? [];
  const depth = indents.reduce((least, indent) => Math.min(least, indent.length), Infinity);
  if (depth === 0 || depth === Infinity) return text.trim();
  return text.replace(new RegExp(`^.{${depth}}`, 'gm'), '').trim();
}

/** `stripIndents` of `common-tags`: every line loses its own indentation. */
export function stripIndents(text: EditedText): EditedText {
  return text.replace(/^[^\S\n]+/gm, '').trim();
}

/** `oneLine` of `common-tags`. */
export function oneLine(text: EditedText): EditedText {
  return text.replace(/\n\s*/g, ' ').trim();
}

/** `oneLineTrim` of `common-tags`. */
export function oneLineTrim(text: EditedText): EditedText {
  return text.replace(/\n\s*/g, '').trim();
}

/** `oneLineCommaLists` of `common-tags` and its kind: every run of white space becomes one space. */
export function oneLineList(text: EditedText): EditedText {
  return text.replace(/\s+/g, ' ').trim();
}
