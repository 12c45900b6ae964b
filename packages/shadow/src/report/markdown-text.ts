import { oneLine } from './shown-text.js';

/** Longest text of one cell. */
const longest = 1_000;
/** Everything that Markdown, HTML, mentions, links, emoji and formulas start or end with. */
const special = /[&<>|`*_~[\]()#!\\@$^{}]|:(?=\S)|(?<=\bwww)\./gi;

/** Text of strangers as Markdown that shows that very text, in one line, also inside a table. */
export function markdownText(text: string): string {
  const line = oneLine(text);
  const shown = line.length > longest ? `${oneLine(line.slice(0, longest))}…` : line;
  return shown.replaceAll(special, (character) => `&#${character.charCodeAt(0)};`);
}
