import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { isFunction, type FunctionNode } from './functions.js';
import { keyName, memberName } from './names.js';
import { onceIn } from './once.js';
import { unwrap } from './unwrap.js';

/**
 * Which characters a template tag of this file joins with its values, when that is all it does:
 * `(strings, ...values) => String.raw({ raw: strings }, ...values)` joins the cooked ones.
 */
export const passedThrough = onceIn(
  (tag: FunctionNode, file: HostFile): 'raw' | 'cooked' | undefined => {
    const result = onlyResult(tag);
    const call = result && unwrap(result);
    if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression')
      return undefined;
    const parameters = parametersOf(tag);
    if (!parameters) return undefined;
    const { callee } = call;
    if (memberName(callee) === 'reduce') return joinsAll(call, parameters, file);
    const isRaw =
      callee.object.type === 'Identifier' &&
      callee.object.name === 'String' &&
      memberName(callee) === 'raw';
    return isRaw ? readBy(call, parameters) : undefined;
  },
);

/** What a function returns, when it does nothing else. */
function onlyResult({ body }: FunctionNode): Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [only, ...others] = body.body;
  return others.length === 0 && only?.type === 'ReturnStatement'
    ? (only.argument ?? undefined)
    : undefined;
}

interface TagParameters {
  /** `strings`; absent when one rest parameter takes everything. */
  readonly strings: string | undefined;
  /** `values` of `...values`. */
  readonly values: string;
}

function parametersOf({ params }: FunctionNode): TagParameters | undefined {
  const last = params.at(-1);
  if (last?.type !== 'RestElement' || last.argument.type !== 'Identifier') return undefined;
  const [strings, ...others] = params.slice(0, -1);
  if (others.length > 0 || (strings && strings.type !== 'Identifier')) return undefined;
  return { strings: strings?.name, values: last.argument.name };
}

/** `String.raw(strings, ...values)` reads the raw characters, `String.raw({ raw: strings }, ...values)` those it is given. */
function readBy(
  { arguments: [strings, values] }: TSESTree.CallExpression,
  parameters: TagParameters,
): 'raw' | 'cooked' | undefined {
  if (parameters.strings === undefined) {
    return isSpreadOf(strings, parameters.values) && !values ? 'raw' : undefined;
  }
  if (!isSpreadOf(values, parameters.values)) return undefined;
  if (isNamed(strings, parameters.strings)) return 'raw';
  if (strings?.type !== 'ObjectExpression' || strings.properties.length !== 1) return undefined;
  const [property] = strings.properties;
  const isRaw = property?.type === 'Property' && keyName(property) === 'raw';
  return isRaw && isNamed(property.value, parameters.strings) ? 'cooked' : undefined;
}

function isSpreadOf(node: Node | undefined, name: string): boolean {
  return node?.type === 'SpreadElement' && isNamed(node.argument, name);
}

function isNamed(node: Node | undefined, name: string): boolean {
  const value = node && unwrap(node);
  return value?.type === 'Identifier' && value.name === name;
}

/** `strings.reduce((text, part, index) => text + part + (values[index] ?? ''), '')`. */
function joinsAll(
  { callee, arguments: [callback, initial] }: TSESTree.CallExpression,
  { strings, values }: TagParameters,
  file: HostFile,
): 'cooked' | undefined {
  const list = callee.type === 'MemberExpression' ? callee.object : undefined;
  if (strings === undefined || !isNamed(list, strings) || !callback || !isFunction(callback))
    return undefined;
  if (initial && (initial.type !== 'Literal' || initial.value !== '')) return undefined;
  const [text, part, index] = callback.params.map(nameOf);
  const result = onlyResult(callback);
  if (text === undefined || part === undefined || index === undefined || !result) return undefined;
  const [first, ...others] = termsOf(result);
  if (!isNamed(first, text) || others.length !== 2) return undefined;
  const known = new Set([values, strings, index, 'String', 'undefined']);
  const parts = others.filter((term) => isNamed(term, part));
  const pasted = others.filter((term) => isPasted(term, values, known, file));
  return parts.length === 1 && pasted.length === 1 ? 'cooked' : undefined;
}

function nameOf(parameter: Node): string | undefined {
  return parameter.type === 'Identifier' ? parameter.name : undefined;
}

/** What `a + b + c` or `${a}${b}${c}` is made of. */
function termsOf(node: Node): readonly Node[] {
  const value = unwrap(node);
  if (value.type === 'BinaryExpression' && value.operator === '+') {
    return [...termsOf(value.left), ...termsOf(value.right)];
  }
  if (value.type !== 'TemplateLiteral') return [value];
  const isBare = value.quasis.every((quasi) => quasi.value.raw === '');
  return isBare ? value.expressions : [value];
}

/** A value as it is: nothing is called with it besides `String`. */
function isPasted(term: Node, values: string, known: ReadonlySet<string>, file: HostFile): boolean {
  const names: string[] = [];
  for (const node of file.subtree(term)) {
    if (node.type === 'Identifier' && node.parent.type !== 'MemberExpression')
      names.push(node.name);
    if (node.type === 'MemberExpression') {
      if (node.object.type !== 'Identifier') return false;
      names.push(node.object.name);
      if (!node.computed && memberName(node) !== 'length') return false;
    }
    if (node.type === 'Literal' && node.value !== '' && typeof node.value !== 'number')
      return false;
    if (isFunction(node) || node.type === 'TemplateLiteral') return false;
  }
  return names.includes(values) && names.every((name) => known.has(name));
}
