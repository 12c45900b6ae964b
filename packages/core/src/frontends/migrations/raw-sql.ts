import type { TSESTree } from '@typescript-eslint/utils';
import { lowerSql } from '../../dialects/lower-sql.js';
import { sqlOfPieces } from '../../host/sql-of-pieces.js';
import { textsOf } from '../../host/text-pieces.js';
import type { Span, SqlText, Statement } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { placeholderHoles, withHoles } from '../../source/parameters.js';
import { notStatic, siteAt, type Builder } from './builder.js';

/** The facts of SQL that a person wrote into a call. */
export function* lowerRaw(
  call: TSESTree.CallExpression,
  span: Span,
  text: Node | undefined,
  builder: Builder,
): Generator<Statement> {
  const texts = text ? textsOf(text, builder.host) : [];
  if (texts.length === 0) yield notStatic(call, span, builder, 'the text is not written here');
  for (const pieces of texts) {
    yield* lowerText(call, sqlOfPieces(pieces, 'pasted', builder.host), builder);
  }
}

/** The same for a text that is put together already. */
export function lowerText(
  call: TSESTree.CallExpression,
  sql: SqlText,
  builder: Builder,
): readonly Statement[] {
  // The tool replaces its own placeholders before the server sees the text.
  const written = placeholderHoles(sql, 'unknown', 'bound');
  return lowerSql({ sql: withHoles(sql, written), site: siteAt(call, builder) });
}
