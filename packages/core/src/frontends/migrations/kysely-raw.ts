import type { TSESTree } from '@typescript-eslint/utils';
import { exportOf } from '../../host/module-export.js';
import { memberName } from '../../host/names.js';
import { sqlOfPieces } from '../../host/sql-of-pieces.js';
import { boundPieces, templateParts } from '../../host/template-text.js';
import { hole } from '../../host/text-pieces.js';
import { unwrap } from '../../host/unwrap.js';
import {
  unknown,
  type Condition,
  type Expression,
  type Maybe,
  type Span,
  type Statement,
} from '../../ir/index.js';
import type { MigrationPart } from '../../runners/runner.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import { chainFrom } from './call-chain.js';
import { readCondition, readDefault, toolText, writtenText, type Fragment } from './fragments.js';
import { lowerRaw, lowerText } from './raw-sql.js';
import { quoted } from './quoted.js';
import { writtenName } from './kysely-names.js';
import { literalOf, valueOf } from './static-value.js';

interface Found {
  readonly statements: readonly Statement[];
  readonly calls: readonly Span[];
}

/** SQL that is run for itself: `` sql`…`.execute(db) ``, `sql.raw('…').execute(db)`. */
export function kyselyRaw(parts: readonly MigrationPart[], builder: Builder): Found {
  const statements: Statement[] = [];
  const calls: Span[] = [];
  for (const { start, end } of parts) {
    for (const node of builder.host.callsIn([start, end])) {
      const run = chainFrom(node).links.find(({ name }) => name === 'execute')?.call;
      if (!run) continue;
      if (node.type === 'TaggedTemplateExpression') {
        if (!isSql(node.tag, builder)) continue;
        statements.push(...lowerText(run, sqlOf(node, builder), builder));
      } else if (isRaw(node, builder)) {
        statements.push(...lowerRaw(run, chainFrom(node).node.range, node.arguments[0], builder));
      } else continue;
      calls.push(node.range, run.range);
    }
  }
  return { statements, calls };
}

function sqlOf(node: TSESTree.TaggedTemplateExpression, builder: Builder) {
  const { host } = builder;
  const pieces = templateParts(
    node.quasi,
    'tagged',
    host,
    (expression) => writtenName(expression, builder) ?? [hole(expression)],
  );
  return sqlOfPieces(pieces, 'bound', host);
}

function isSql(tag: Node, { host }: Builder): boolean {
  const found = exportOf(tag, host);
  return found?.module === 'kysely' && found.name === 'sql';
}

function isRaw(call: TSESTree.CallExpression, builder: Builder): boolean {
  const callee = unwrap(call.callee);
  return (
    callee.type === 'MemberExpression' &&
    memberName(callee) === 'raw' &&
    isSql(callee.object, builder)
  );
}

/** The SQL of `` sql`now()` `` and `sql.raw('now()')` as a part of something else. */
export function sqlFragment(node: Node, builder: Builder): Fragment | undefined {
  const value = unwrap(valueOf(node, builder.host));
  if (value.type === 'TaggedTemplateExpression') {
    const isStatic = value.quasi.expressions.length === 0;
    return isStatic && isSql(value.tag, builder)
      ? boundPieces(value.quasi, builder.host, () => ({}))
      : undefined;
  }
  if (value.type !== 'CallExpression') return undefined;
  return isRaw(value, builder) ? writtenText(value.arguments[0], builder) : undefined;
}

export function kyselyCondition(node: Node, builder: Builder): Maybe<Condition> {
  const fragment = sqlFragment(node, builder);
  if (!fragment) return unknown(node.range, 'the condition is computed');
  return readCondition(fragment, node.range, builder);
}

/** A value, as the compiler writes it into the text, or SQL. */
export function kyselyDefault(node: Node, builder: Builder): Maybe<Expression> {
  const fragment = sqlFragment(node, builder) ?? valueFragment(node, builder);
  if (!fragment) return unknown(node.range, 'the default is computed');
  return readDefault(fragment, node.range, builder);
}

function valueFragment(node: Node, builder: Builder): Fragment | undefined {
  const literal = literalOf(node, builder.host);
  if (literal === undefined) return undefined;
  return toolText(typeof literal === 'string' ? quoted(literal) : String(literal), node.range);
}
