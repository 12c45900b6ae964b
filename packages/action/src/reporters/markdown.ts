import { markdownText } from '@sqlproof/shadow';

export { markdownText };

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
