import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node, Variable } from '../source/host-file.js';
import { addedTo } from './array-elements.js';
import { isConstantCollection } from './constant-collection.js';
import { escapedAs, escaperOf } from './escapers.js';
import { functionReturns, localFunction } from './functions.js';
import { isHarmless } from './harmless.js';
import { memberName } from './names.js';
import { unwrap } from './unwrap.js';
import { writesOf } from './writes.js';

/** How deep lists are followed through variables. */
const maxDepth = 8;
const numericCalls = /^(?:Number|parseInt|parseFloat|BigInt|Boolean)$/;
const numericMethods =
  /^(?:getTime|indexOf|toISOString|toFixed|getFullYear|randomUUID|now|getTableName|push|unshift|findIndex|lastIndexOf)$/;

/** True for a call that gives only harmless text: a number, a quoted value, or a view of something harmless. */
export function isHarmlessCall(
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): boolean {
  const callee = unwrap(call.callee);
  if (escapedAs(call, file)) return true;
  if (callee.type === 'Identifier') {
    if (numericCalls.test(callee.name) || callee.name === 'randomUUID') return true;
    if (callee.name === 'String')
      return call.arguments.every((part) => isHarmless(part, file, depth + 1));
    return returnsHarmless(callee, file, depth);
  }
  if (callee.type !== 'MemberExpression') return false;
  const name = memberName(callee) ?? '';
  if (numericMethods.test(name)) return true;
  const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
  if (owner === 'Math' || (owner === 'Number' && /^parse/.test(name))) return true;
  if (name === 'join') return isHarmlessJoin(call, callee, file, depth);
  // An array pasted as it is joins itself with commas.
  if (name === 'map' || name === 'fill') return isHarmlessList(call, file, depth);
  if (/^(?:get|at|find|pop|shift)$/.test(name))
    return isConstantCollection(callee.object, file, depth + 1);
  const keeps =
    /^(?:toUpperCase|toLowerCase|trim|toString|valueOf|padStart|padEnd|repeat|slice|substring|concat)$/;
  if (!keeps.test(name)) return false;
  return (
    isHarmless(callee.object, file, depth + 1) &&
    call.arguments.every((part) => isHarmless(part, file, depth + 1))
  );
}

function isHarmlessJoin(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): boolean {
  const [separator] = call.arguments;
  if (separator && !isHarmless(separator, file, depth + 1)) return false;
  return isHarmlessList(callee.object, file, depth + 1);
}

/** A list whose elements are all harmless: `ids.map(() => '?')`, `Array(n).fill('?')`. */
function isHarmlessList(node: Node, file: HostFile, depth: number): boolean {
  const value = unwrap(node);
  if (value.type === 'CallExpression' && value.callee.type === 'MemberExpression') {
    const name = memberName(value.callee) ?? '';
    const [first, second] = value.arguments;
    const callback = name === 'from' ? second : first;
    if (/^(?:map|flatMap|from)$/.test(name) && callback) {
      return isHarmlessCallback(callback, file, depth);
    }
    if (name === 'fill' && first) return isHarmless(first, file, depth + 1);
    if (name === 'filter') return isHarmlessList(value.callee.object, file, depth + 1);
  }
  const variable = value.type === 'Identifier' ? file.variableOf(value) : undefined;
  const [definition] = variable?.defs ?? [];
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  if (variable && init && init.type !== 'ArrayExpression' && depth < maxDepth) {
    return isHarmlessList(init, file, depth + 1) && isOnlyFilledWithHarmless(variable, file, depth);
  }
  return isConstantCollection(value, file, depth);
}

function isOnlyFilledWithHarmless(variable: Variable, file: HostFile, depth: number): boolean {
  if (writesOf(variable).length > 0) return false;
  return addedTo(variable, file).every((element) => isHarmless(element, file, depth + 1));
}

/** A callback whose every result is harmless. */
export function isHarmlessCallback(callback: Node, file: HostFile, depth: number): boolean {
  if (escaperOf(callback, file)) return true;
  if (callback.type === 'Identifier')
    return numericCalls.test(callback.name) || returnsHarmless(callback, file, depth);
  if (callback.type !== 'ArrowFunctionExpression' && callback.type !== 'FunctionExpression') {
    return false;
  }
  return functionReturns(callback, file).every((value) => isHarmless(value, file, depth + 1));
}

/** A call of a function in this file that returns only harmless text. */
function returnsHarmless(callee: TSESTree.Identifier, file: HostFile, depth: number): boolean {
  const made = localFunction(callee, file);
  const returns = made ? functionReturns(made, file) : [];
  return returns.length > 0 && returns.every((value) => isHarmless(value, file, depth + 1));
}
