/** Longest text of one cell. */
const longest = 1_000;
/** Ends of lines, and characters that a reader cannot see or that turn the text around. */
const invisible = /[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
/** Everything that Markdown, HTML, mentions, links, emoji and formulas start or end with. */
const special = /[&<>|`*_~[\]()#!\\@$^{}]|:(?=\S)|(?<=\bwww)\./gi;

/** Text of strangers as Markdown that shows that very text, in one line, also inside a table. */
export function markdownText(text: string): string {
  const line = text.replaceAll(invisible, ' ');
  const shown = line.length > longest ? `${line.slice(0, longest)}…` : line;
  return wellFormed(shown).replaceAll(special, (character) => `&#${character.charCodeAt(0)};`);
}

/** A link whose text is shown as it is. */
export function markdownLink(text: string, url: string | undefined): string {
  return url === undefined ? markdownText(text) : `[${markdownText(text)}](${url})`;
}

/** A path as part of an address, with nothing left that could end a Markdown link. */
export function urlPath(path: string): string {
  return wellFormed(path)
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll(/[!'()*]/g, percent))
    .join('/');
}

/** Half of a surrogate pair, as left by a cut, has no encoding. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
