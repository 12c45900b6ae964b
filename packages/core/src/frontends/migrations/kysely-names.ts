import type { TSESTree } from '@typescript-eslint/utils';
import { exportOf } from '../../host/module-export.js';
import { memberName } from '../../host/names.js';
import { unwrap } from '../../host/unwrap.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import { toolText, type Fragment } from './fragments.js';
import { literalOf } from './static-value.js';

/**
 * The text of a name that stands in a template of Kysely: `sql.table('a.b')`, `sql.ref('b.c')`, `sql.id('a', 'b')`, and
 * `db.dynamic.ref('b.c')` (raw-builder/sql.ts, parser/reference-parser.ts). `undefined` for anything else.
 */
export function writtenName(expression: Node, builder: Builder): Fragment | undefined {
  const call = unwrap(expression);
  if (call.type !== 'CallExpression') return undefined;
  const maker = makerOf(call, builder);
  const names = call.arguments.map((argument) => literalOf(argument, builder.host));
  const [first] = names;
  if (!maker || typeof first !== 'string') return undefined;
  const parts = maker === 'id' ? names : first.split('.');
  if (!parts.every((part) => typeof part === 'string')) return undefined;
  return toolText(parts.map((part) => inQuotes(part, builder)).join('.'), expression.range);
}

/** The function of Kysely that writes the name. */
function makerOf({ callee }: TSESTree.CallExpression, builder: Builder): string | undefined {
  const made = unwrap(callee);
  if (made.type === 'Identifier') return isTakenFromDynamic(made, builder) ? 'ref' : undefined;
  if (made.type !== 'MemberExpression') return undefined;
  const name = memberName(made);
  const owner = unwrap(made.object);
  if (name === 'ref' && isDynamic(owner)) return name;
  const found = exportOf(owner, builder.host);
  const isSql = found?.module === 'kysely' && found.name === 'sql';
  return isSql && /^(?:table|ref|id)$/.test(name ?? '') ? name : undefined;
}

/** `const { ref } = db.dynamic`. */
function isTakenFromDynamic(name: TSESTree.Identifier, { host }: Builder): boolean {
  const declaration = host.variableOf(name)?.defs[0]?.node;
  if (declaration?.type !== 'VariableDeclarator' || !declaration.init) return false;
  if (declaration.id.type !== 'ObjectPattern' || !isDynamic(unwrap(declaration.init))) return false;
  return declaration.id.properties.some(
    (one) =>
      one.type === 'Property' &&
      one.key.type === 'Identifier' &&
      one.key.name === 'ref' &&
      one.value.type === 'Identifier' &&
      one.value.name === name.name,
  );
}

function isDynamic(node: Node): boolean {
  return node.type === 'MemberExpression' && memberName(node) === 'dynamic';
}

function inQuotes(name: string, { dialect }: Builder): string {
  const quote = dialect === 'mysql' || dialect === 'mariadb' ? '`' : '"';
  return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
}
