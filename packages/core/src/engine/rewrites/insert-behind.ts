import type { Located, Statement } from '../../ir/index.js';
import type { Edit } from '../define-rule.js';

/** Puts a text behind a part of a statement, where the file holds both character by character. */
export function insertBehind(
  { sql, span, site }: Statement,
  part: Located,
  fileText: string,
  text: string,
): Edit | undefined {
  // Elsewhere than in a file of SQL the text is one of several that the call may send.
  if (!sql || site.call !== undefined || site.block) return undefined;
  const [start, end] = part.span;
  if (start < span[0] || end > span[1] || end <= start) return undefined;
  const written = fileText.slice(start, end);
  const isLowerCase = written === written.toLowerCase();
  return { span: [end, end], text: isLowerCase ? text.toLowerCase() : text };
}
