import { lastName, memberName } from '../../host/names.js';
import { unwrap } from '../../host/unwrap.js';
import { unknown, type Expression, type Maybe } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import { readDefault, toolText, writtenText, type Fragment } from './fragments.js';
import { quoted } from './quoted.js';
import { literalOf, valueOf } from './static-value.js';

/** The value of `defaultTo(…)` (lib/formatter/formatterUtils.js, `formatDefault`). */
export function knexDefault(node: Node, type: string, builder: Builder): Maybe<Expression> {
  const fragment = fragmentOf(node, type, builder);
  if (!fragment) return unknown(node.range, 'the default is computed');
  return readDefault(fragment, node.range, builder);
}

function fragmentOf(node: Node, type: string, builder: Builder): Fragment | undefined {
  const value = valueOf(node, builder.host);
  if (value.type === 'CallExpression') return ofCall(value, builder);
  const literal = literalOf(node, builder.host);
  if (literal === undefined) return undefined;
  const text =
    literal === null
      ? 'null'
      : type === 'bool'
        ? `'${literal === 'false' || !literal ? 0 : 1}'`
        : quoted(String(literal));
  return toolText(text, node.range);
}

/** `knex.raw('…')`, `knex.fn.now()`. */
function ofCall(
  call: Extract<Node, { type: 'CallExpression' }>,
  builder: Builder,
): Fragment | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee);
  if (name === 'raw') return writtenText(call.arguments[0], builder);
  if (lastName(callee.object) !== 'fn') return undefined;
  const [precision] = call.arguments.map((one) => literalOf(one, builder.host));
  if (name === 'now') {
    const suffix = typeof precision === 'number' ? `(${precision})` : '';
    return toolText(`CURRENT_TIMESTAMP${suffix}`, call.range);
  }
  const isPostgres = builder.dialect === 'postgresql';
  return name === 'uuid' && isPostgres ? toolText('(gen_random_uuid())', call.range) : undefined;
}
