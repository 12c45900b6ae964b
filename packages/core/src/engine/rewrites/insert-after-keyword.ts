import type { Statement } from '../../ir/index.js';
import { tokens } from '../../source/lexer.js';
import type { Edit } from '../define-rule.js';

/** Puts a text behind the first such keyword, where the file holds the statement character by character. */
export function insertAfterKeyword(
  statement: Statement,
  fileText: string,
  keyword: string,
  text: string,
): Edit | undefined {
  const { sql, span, site } = statement;
  if (!sql || typeof site.dialect !== 'string') return undefined;
  const source = fileText.slice(span[0], span[1]);
  for (const token of tokens(source, site.dialect)) {
    if (token.kind !== 'word') continue;
    const written = source.slice(token.start, token.end);
    if (written.toUpperCase() !== keyword) continue;
    const at = span[0] + token.end;
    const isLowerCase = written === written.toLowerCase();
    return { span: [at, at], text: isLowerCase ? text.toLowerCase() : text };
  }
  return undefined;
}
