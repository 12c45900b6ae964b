import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node, Reference, Variable } from '../source/host-file.js';
import { callsOf } from './calls-of.js';
import { isConstantCollection } from './constant-collection.js';
import { isFunction, type FunctionNode } from './functions.js';
import { isGuarded } from './guards.js';
import { isHarmlessCall } from './harmless-calls.js';
import { importOf, isConstantName } from './module-export.js';
import { memberName } from './names.js';
import { searchedOnce } from './once.js';
import { memberValues } from './static-member.js';
import { hasHarmlessType } from './type-annotation.js';
import { unwrap } from './unwrap.js';
import { isValidated, isValidatedMember } from './validated.js';
import { writesOf } from './writes.js';

/** How deep variables, members and calls are followed. */
const maxDepth = 8;

/**
 * True when the file proves that an expression gives only text from a closed set or a number: pasted into SQL it
 * cannot change what the statement means. An unknown origin is not harmless.
 */
export function isHarmless(node: Node, file: HostFile, depth = 0): boolean {
  return depth <= maxDepth && isHarmlessValue(unwrap(node), file, depth);
}

const isHarmlessValue = searchedOnce((value: Node, file: HostFile, depth): boolean => {
  // Asked of the expression without its casts: a cast would answer for itself.
  if (file.source.hasClosedType?.(value)) return true;
  const harmless = (part: Node): boolean => isHarmless(part, file, depth + 1);
  switch (value.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return value.expressions.every(harmless);
    case 'UnaryExpression':
    case 'UpdateExpression':
      return value.operator !== 'delete';
    case 'BinaryExpression':
      return value.operator !== '+' || (harmless(value.left) && harmless(value.right));
    case 'ConditionalExpression':
      return (
        (harmless(value.consequent) || isGuarded(value.consequent, file)) &&
        (harmless(value.alternate) || isGuarded(value.alternate, file))
      );
    case 'LogicalExpression':
      return harmless(value.left) && harmless(value.right);
    case 'Identifier':
      return isHarmlessIdentifier(value, file, depth) || isGuarded(value, file);
    case 'MemberExpression':
      return isHarmlessMember(value, file, depth) || isGuarded(value, file);
    case 'CallExpression':
      return isHarmlessCall(value, file, depth);
    default:
      return false;
  }
});

function isHarmlessIdentifier(
  identifier: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): boolean {
  if (identifier.name === 'undefined') return true;
  const variable = file.variableOf(identifier);
  return variable !== undefined && isHarmlessVariable(variable, file, depth);
}

const isHarmlessVariable = searchedOnce((variable: Variable, file: HostFile, depth): boolean => {
  const [definition] = variable.defs;
  if (!definition) return false;
  if (definition.type === 'ImportBinding') return isConstantName(importOf(variable)?.name);
  if (hasHarmlessType(definition.name, file)) return true;
  const isSafe = (write: Reference): boolean => isHarmlessWrite(write, file, depth);
  if (definition.type === 'Parameter') {
    return isHarmlessParameter(definition, file, depth) && writesOf(variable).every(isSafe);
  }
  if (definition.type !== 'Variable') return false;
  if (isValidated(definition.node, variable.name, file)) return writesOf(variable).every(isSafe);
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes.length > 0 && writes.every(isSafe);
});

/** What an assignment puts into a variable: all of the value, or a part of it where the variable stands in a pattern. */
function isHarmlessWrite(
  { identifier, writeExpr }: Reference,
  file: HostFile,
  depth: number,
): boolean {
  const { parent } = identifier as Node;
  if (parent?.type === 'UpdateExpression') return true;
  if (!writeExpr) return false;
  if (parent && givenBy(parent) === writeExpr) return isHarmless(writeExpr, file, depth + 1);
  const isKeys = writeExpr.parent?.type === 'ForInStatement';
  return !isKeys && isConstantCollection(writeExpr, file, depth);
}

/** The value that an assignment, a declaration or a default gives to what stands on its left. */
function givenBy(node: Node): Node | null | undefined {
  if (node.type === 'VariableDeclarator') return node.init;
  const isAssignment = node.type === 'AssignmentExpression' || node.type === 'AssignmentPattern';
  return isAssignment ? node.right : undefined;
}

/** Counters and elements of array callbacks: `ids.map((_, i) => …)`, `['a', 'b'].map((name) => …)`. */
function isHarmlessParameter(
  definition: TSESLint.Scope.Definition,
  file: HostFile,
  depth: number,
): boolean {
  if (isNumberByDefault(definition.name, file)) return true;
  const callback = definition.node as Node;
  if (!isFunction(callback)) return false;
  const call = callback.parent;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') {
    return isAlwaysHarmless(definition, callback, file, depth);
  }
  const index = callback.params.findIndex((parameter) => contains(parameter, definition.name));
  const name = memberName(call.callee) ?? '';
  if (!/^(?:map|forEach|flatMap|filter|from|some|every|find)$/.test(name)) return false;
  // `_.map(object, (value, key) => …)` is another function.
  if (call.arguments.indexOf(callback as never) !== (name === 'from' ? 1 : 0)) return false;
  if (index === 1) return true;
  return (
    index === 0 && name !== 'from' && isConstantCollection(call.callee.object, file, depth + 1)
  );
}

/** `(limit = 10)`: TypeScript infers a number and holds callers to it. */
function isNumberByDefault(name: Node, file: HostFile): boolean {
  const { parent } = name;
  if (parent?.type !== 'AssignmentPattern' || !/\.[cm]?tsx?$/.test(file.source.filename))
    return false;
  return (
    parent.right.type === 'Literal' && /^(?:number|bigint|boolean)$/.test(typeof parent.right.value)
  );
}

/** A parameter of a function that only this file can call, and calls with harmless arguments only. */
function isAlwaysHarmless(
  definition: TSESLint.Scope.Definition,
  owner: FunctionNode,
  file: HostFile,
  depth: number,
): boolean {
  const index = owner.params.findIndex((parameter) => parameter === definition.name);
  const calls = index < 0 ? undefined : callsOf(owner, file);
  if (!calls?.isClosed || calls.calls.length === 0) return false;
  return calls.calls.every(({ arguments: values }) => {
    const argument = values[index];
    const isSpread = values.slice(0, index).some(({ type }) => type === 'SpreadElement');
    return argument !== undefined && !isSpread && isHarmless(argument, file, depth + 1);
  });
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** Names of columns and tables that developers, not users, choose. */
const metadataNames = /^(?:tableName|tablePath|columnName|dbName)$/;

function isHarmlessMember(
  member: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): boolean {
  const name = memberName(member);
  if (isEnvironment(member.object)) return true;
  if (name === 'length' || name === 'size' || (name !== undefined && metadataNames.test(name))) {
    return true;
  }
  const definition = file.variableOf(member.object)?.defs[0];
  if (definition?.type === 'TSEnumName') return true;
  if (definition?.type === 'ImportBinding') {
    return isConstantName(importOf(file.variableOf(member.object))?.name) || isConstantName(name);
  }
  if (isValidatedMember(member, file) || hasHarmlessType(member, file)) return true;
  const values = memberValues(member, file);
  if (values.length > 0) return values.every((value) => isHarmless(value, file, depth + 1));
  if (!member.computed) return false;
  return isConstantCollection(member.object, file, depth + 1);
}

/** `process.env`: who sets it runs the program. */
function isEnvironment(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    memberName(node) === 'env' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'process'
  );
}
