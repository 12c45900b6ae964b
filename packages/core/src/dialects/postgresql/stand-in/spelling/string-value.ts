import { NotCarried } from '../not-carried.js';

/** What a string constant means (PostgreSQL manual, "Lexical Structure"). A bit string keeps its letter. */
export function stringValue(written: string): string {
  const [first = ''] = written;
  switch (first.toLowerCase()) {
    case "'":
      return plain(written.slice(1, -1));
    case 'n':
      return plain(written.slice(2, -1));
    case 'b':
    case 'x':
      return first.toLowerCase() + written.slice(2, -1);
    case 'e':
      return unescaped(written.slice(2, -1));
    case '$':
      return dollarQuoted(written);
    default:
      throw new NotCarried('string with Unicode escapes');
  }
}

function plain(inside: string): string {
  return inside.replaceAll("''", "'");
}

function dollarQuoted(written: string): string {
  const tag = written.indexOf('$', 1) + 1;
  return written.slice(tag, -tag);
}

const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function unescaped(inside: string): string {
  return inside.replaceAll(/\\([\s\S])|''/g, (_, letter: string = "'") => {
    if (/[0-7xuU]/.test(letter)) throw new NotCarried('character escaped by its number');
    return controls[letter] ?? letter;
  });
}
