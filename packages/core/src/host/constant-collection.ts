import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { arrayElements } from './array-elements.js';
import { functionReturns, isFunction } from './functions.js';
import { admits } from './guards.js';
import { isHarmless, isHarmlessCallback } from './harmless.js';
import { importOf, isConstantName } from './module-export.js';
import { memberName } from './names.js';
import { frozen } from './static-member.js';
import { hasHarmlessType } from './type-annotation.js';
import { unwrap } from './unwrap.js';

/** How deep variables and views are followed. */
const maxDepth = 8;

/** An array or object whose every part is harmless, directly or through a variable or `Object.keys`. */
export function isConstantCollection(node: Node, file: HostFile, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const value = unwrap(frozen(unwrap(node)));
  if (value.type === 'ArrayExpression') {
    return value.elements.every(
      (element) => element === null || isConstantPart(element, file, depth),
    );
  }
  if (value.type === 'ObjectExpression') {
    return value.properties.every(
      (property) => property.type === 'Property' && isConstantPart(property.value, file, depth),
    );
  }
  if (value.type === 'NewExpression') {
    const [items] = value.arguments;
    const isSet = value.callee.type === 'Identifier' && /^(?:Set|Map)$/.test(value.callee.name);
    return isSet && items !== undefined && isConstantCollection(items, file, depth + 1);
  }
  if (value.type === 'CallExpression' && value.callee.type === 'MemberExpression') {
    return isConstantView(value, value.callee, file, depth);
  }
  return value.type === 'Identifier' && isConstantVariable(value, file, depth);
}

function isConstantPart(node: Node, file: HostFile, depth: number): boolean {
  if (node.type === 'SpreadElement') return isConstantCollection(node.argument, file, depth + 1);
  return isHarmless(node, file, depth + 1) || isConstantCollection(node, file, depth + 1);
}

/** `Object.keys(MAP)`, `NAMES.filter(…)`: a view of a collection holds nothing the collection does not. */
function isConstantView(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): boolean {
  const name = memberName(callee) ?? '';
  const [argument] = call.arguments;
  if (callee.object.type === 'Identifier' && callee.object.name === 'Object') {
    if (!argument || !/^(?:keys|values|entries)$/.test(name)) return false;
    return name === 'keys'
      ? isObjectOrEnum(argument, file)
      : isConstantCollection(argument, file, depth + 1) || isEnum(argument, file);
  }
  if (name === 'filter' && argument && isAllowListFilter(argument, file)) return true;
  const keepsElements =
    /^(?:filter|slice|concat|sort|toSorted|reverse|toReversed|keys|values|entries)$/;
  if (keepsElements.test(name)) return isConstantCollection(callee.object, file, depth + 1);
  return name === 'map' && argument !== undefined && isHarmlessCallback(argument, file, depth);
}

/** `keys.filter((key) => ALLOWED.includes(key))`. */
function isAllowListFilter(callback: Node, file: HostFile): boolean {
  if (!isFunction(callback)) return false;
  const [parameter] = callback.params;
  const [result, ...others] = functionReturns(callback, file);
  if (parameter?.type !== 'Identifier' || !result || others.length > 0) return false;
  return admits(result, parameter.name, file);
}

function isObjectOrEnum(node: Node, file: HostFile): boolean {
  const definition = file.variableOf(node)?.defs[0];
  if (definition?.type === 'Variable' && definition.node.init) {
    return (
      definition.parent.kind === 'const' &&
      unwrap(frozen(unwrap(definition.node.init))).type === 'ObjectExpression'
    );
  }
  return isEnum(node, file);
}

function isEnum(node: Node, file: HostFile): boolean {
  return file.variableOf(node)?.defs[0]?.type === 'TSEnumName';
}

function isConstantVariable(
  identifier: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): boolean {
  const variable = file.variableOf(identifier);
  const definition = variable?.defs[0];
  if (definition?.type === 'ImportBinding') return isConstantName(importOf(variable)?.name);
  if (hasHarmlessType(identifier, file)) return true;
  if (definition?.type !== 'Variable' || !definition.node.init) return false;
  if (unwrap(definition.node.init).type === 'ArrayExpression') {
    const elements = arrayElements(identifier, file);
    return elements?.every((element) => isConstantPart(element, file, depth)) ?? false;
  }
  const writes = variable?.references.filter((reference) => reference.isWrite()).length ?? 0;
  return writes <= 1 && isConstantCollection(definition.node.init, file, depth + 1);
}
