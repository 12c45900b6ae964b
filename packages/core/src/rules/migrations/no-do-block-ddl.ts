import { checkDownSchema, defineRule, everyStatement } from '../../engine/define-rule.js';
import type { Opaque, Span, Statement } from '../../ir/index.js';

/** How a text begins that changes the schema: a string, perhaps the first argument of format(). */
const schemaChange =
  /^\s*(?:format\s*\(\s*)?(?:E?'|\$\w*\$)\s*(?:create|alter|drop|truncate|reindex|refresh|cluster|vacuum|comment)\b/i;

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow schema changes whose text a DO block builds, as nothing can check them',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    messages: {
      built:
        'The text of this schema change is built while the block runs, so neither people nor tools see what it locks or deletes. Write each statement out, or EXECUTE a constant.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  // The file is gone through once, and each block is told of once.
  check: everyStatement((statement, { statements }) =>
    statements[0] === statement ? builtIn(statements) : undefined,
  ),
});

function* builtIn(statements: readonly Statement[]) {
  let block: Span | undefined;
  for (const one of statements) {
    if (one.kind === 'Do') block = one.span;
    if (one.kind !== 'Opaque' || !block || !isBuilt(one)) continue;
    if (!schemaChange.test(textOf(one))) continue;
    yield { span: one.span, messageId: 'built' as const };
    block = undefined;
  }
}

/** The body of a routine does not run now, and may be made for any table. */
function isBuilt({ cause, site: { block } }: Opaque): boolean {
  return cause === 'not-static' && block?.of === 'do' && block.dynamic;
}

/** The expression as it is written, where the file holds it character by character. */
function textOf({ sql, span: [start, end] }: Opaque): string {
  if (!sql) return '';
  const from = start - sql.spanAt(0, 0)[0];
  const to = from + end - start;
  return sql.isExact(from, to) ? sql.text.slice(from, to) : '';
}
