import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { isConstantCollection } from './constant-collection.js';
import { memberName } from './names.js';
import { unwrap } from './unwrap.js';

/** The test holds only for allowed values: `ALLOWED.includes(x)`, possibly beside other conditions. */
export function admits(test: Node, subject: string, file: HostFile): boolean {
  const value = unwrap(test);
  if (value.type === 'LogicalExpression') {
    const left = admits(value.left, subject, file);
    const right = admits(value.right, subject, file);
    return value.operator === '&&' ? left || right : left && right;
  }
  return isMembership(value, subject, file) || isEquality(value, subject, '===', file);
}

/** The test holds for every value that is not allowed: `!ALLOWED.includes(x)`, possibly beside others. */
export function refuses(test: Node, subject: string, file: HostFile): boolean {
  const value = unwrap(test);
  if (value.type === 'LogicalExpression') {
    const left = refuses(value.left, subject, file);
    const right = refuses(value.right, subject, file);
    return value.operator === '&&' ? left && right : left || right;
  }
  if (value.type === 'UnaryExpression' && value.operator === '!') {
    return isMembership(unwrap(value.argument), subject, file);
  }
  return isEquality(value, subject, '!==', file) || isMissingLookup(value, subject, file);
}

function isMembership(test: Node, subject: string, file: HostFile): boolean {
  if (test.type === 'BinaryExpression' && test.operator === 'in') {
    return file.textOf(test.left) === subject && isConstantCollection(test.right, file);
  }
  if (test.type === 'MemberExpression' && test.computed) {
    return file.textOf(test.property) === subject && isConstantCollection(test.object, file);
  }
  if (test.type !== 'CallExpression' || test.callee.type !== 'MemberExpression') return false;
  const name = memberName(test.callee) ?? '';
  if (name === 'test') return isPatternTest(test, test.callee, subject, file);
  if (/^is(?:Integer|SafeInteger|Finite)$/.test(name))
    return isNumberTest(test, test.callee, subject, file);
  const argument = test.arguments.find((one) => file.textOf(unwrap(one)) === subject);
  if (!argument) return false;
  if (name === 'hasOwn')
    return test.arguments[0] !== undefined && isConstantCollection(test.arguments[0], file);
  if (name !== 'includes' && name !== 'has' && name !== 'hasOwnProperty') return false;
  return isConstantCollection(test.callee.object, file);
}

/** `/^[a-z_]+$/.test(x)`. */
function isPatternTest(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  subject: string,
  file: HostFile,
): boolean {
  const [argument] = call.arguments;
  if (!argument || file.textOf(unwrap(argument)) !== subject) return false;
  const regex = regexOf(callee.object, file);
  return regex !== undefined && matchesWordsOnly(regex);
}

interface Regex {
  readonly pattern: string;
  readonly flags: string;
}

function regexOf(node: Node, file: HostFile): Regex | undefined {
  const value = unwrap(node);
  if (value.type === 'Literal' && 'regex' in value) return value.regex;
  const definition = value.type === 'Identifier' ? file.variableOf(value)?.defs[0] : undefined;
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  return init?.type === 'Literal' && 'regex' in init ? init.regex : undefined;
}

/** Anchored at both ends, and made of what cannot match quotes, spaces or semicolons. */
const wordPattern =
  /^\^(?:\[(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|\w|\\[wd-]|[:,]|(?<=\[)-|-(?=\]))*\]|\\[wdb]|[\w(){}+*?|,:-])*\$$/;

function matchesWordsOnly({ pattern, flags }: Regex): boolean {
  if (flags.includes('m') || !wordPattern.test(pattern)) return false;
  // The anchors of `^a|b$` hold for one side each.
  let outside = pattern.replaceAll(/\[[^\]]*\]/g, '');
  for (let before = ''; before !== outside;) {
    before = outside;
    outside = outside.replaceAll(/\([^()]*\)/g, '');
  }
  return !outside.includes('|');
}

/** `Number.isInteger(x)` holds for nothing but numbers. */
function isNumberTest(
  { arguments: [argument] }: TSESTree.CallExpression,
  { object }: TSESTree.MemberExpression,
  subject: string,
  file: HostFile,
): boolean {
  const isNumber = object.type === 'Identifier' && object.name === 'Number';
  return isNumber && argument !== undefined && file.textOf(unwrap(argument)) === subject;
}

/** `x === 'asc'`, `typeof x === 'number'`. */
function isEquality(test: Node, subject: string, operator: '===' | '!==', file: HostFile): boolean {
  if (test.type !== 'BinaryExpression') return false;
  if (test.operator !== operator && test.operator !== operator.slice(0, 2)) return false;
  const [left, right] = [unwrap(test.left), unwrap(test.right)];
  return isValue(left, right, subject, file) || isValue(right, left, subject, file);
}

function isValue(side: Node, value: Node, subject: string, file: HostFile): boolean {
  if (value.type !== 'Literal') return false;
  if (side.type !== 'UnaryExpression' || side.operator !== 'typeof') {
    return file.textOf(side) === subject;
  }
  const isNumeric = /^(?:number|bigint|boolean)$/.test(String(value.value));
  return isNumeric && file.textOf(unwrap(side.argument)) === subject;
}

/** `MAP[x] === undefined`. */
function isMissingLookup(test: Node, subject: string, file: HostFile): boolean {
  if (test.type !== 'BinaryExpression' || !/^===?$/.test(test.operator)) return false;
  const isUndefined = test.right.type === 'Identifier' && test.right.name === 'undefined';
  return isUndefined && isMembership(unwrap(test.left), subject, file);
}
