import { splitStatements, type DialectName, type Token } from '@sqlproof/core';
import { ConfigCommentParser, type DirectiveType } from '@eslint/plugin-kit';
import type { SourceLocation, SourceRange } from '@eslint/core';

/** A comment that speaks to ESLint, without what makes it a comment. */
export interface SqlComment {
  readonly type: 'Comment';
  readonly value: string;
  readonly range: SourceRange;
  readonly loc: SourceLocation;
}

/** What a comment says: to switch rules off and on again, or (`eslint`) to configure them. */
export interface SqlDirective {
  readonly comment: SqlComment;
  readonly type: DirectiveType | 'configure';
  /** The rules, or the configuration. */
  readonly value: string;
  readonly justification: string;
}

const parser = new ConfigCommentParser();
const types: ReadonlyMap<string, SqlDirective['type']> = new Map([
  ['eslint', 'configure'],
  ['eslint-disable', 'disable'],
  ['eslint-enable', 'enable'],
  ['eslint-disable-line', 'disable-line'],
  ['eslint-disable-next-line', 'disable-next-line'],
] as const);
/** Against prose: `-- eslint complains about this` is no configuration. */
const configuration = /^["']?[\w@/-]+["']?\s*:/;

/** The directives of a file, in order. A comment that the file ends inside of is none: to remove it would remove the rest. */
export function* directivesOf(
  text: string,
  dialect: DialectName | 'unknown',
  locOf: (index: number) => { readonly line: number; readonly column: number },
): Generator<SqlDirective> {
  // What is no comment to the server is none here: the data of COPY, the rest of a `\echo` line.
  for (const token of splitStatements(text, dialect).comments) {
    const value = token.closed ? valueOf(text, token) : '';
    if (!value.trimStart().startsWith('eslint')) continue;
    const parsed = parser.parseDirective(value);
    const type = types.get(parsed?.label ?? '');
    if (!parsed || !type) continue;
    const isLine = text[token.start] !== '/';
    if (type === 'configure' && isLine && !configuration.test(parsed.value)) continue;
    const range: SourceRange = [token.start, token.end];
    const loc = { start: locOf(token.start), end: locOf(token.end) };
    const { value: rules, justification } = parsed;
    yield { comment: { type: 'Comment', value, range, loc }, type, value: rules, justification };
  }
}

function valueOf(text: string, { start, end }: Token): string {
  switch (text[start]) {
    case '/':
      return text.slice(start + 2, end - 2);
    case '-':
      return text.slice(start + 2, end);
    case '#':
      return text.slice(start + 1, end);
    default:
      return '';
  }
}
