import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node, Variable } from '../source/host-file.js';
import { elementsOf } from './array-elements.js';
import { functionReturns, isFunction } from './functions.js';
import { isHarmlessCallback } from './harmless-calls.js';
import { isHarmless } from './harmless.js';
import { admits } from './membership.js';
import { importOf, isConstantName } from './module-export.js';
import { memberName } from './names.js';
import { searchedOnce } from './once.js';
import { frozen } from './static-member.js';
import { hasHarmlessType } from './type-annotation.js';
import { unwrap } from './unwrap.js';
import { writesOf } from './writes.js';

/** How deep variables and views are followed. */
const maxDepth = 8;

/** An array or object whose every part is harmless, directly or through a variable or `Object.keys`. */
export function isConstantCollection(node: Node, file: HostFile, depth = 0): boolean {
  return depth <= maxDepth && isConstantValue(unwrap(frozen(unwrap(node))), file, depth);
}

const isConstantValue = searchedOnce((value: Node, file: HostFile, depth): boolean => {
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
  const variable = value.type === 'Identifier' ? file.variableOf(value) : undefined;
  return variable !== undefined && isConstantVariable(variable, file, depth);
});

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

const isConstantVariable = searchedOnce((variable: Variable, file: HostFile, depth): boolean => {
  const [definition] = variable.defs;
  if (definition?.type === 'ImportBinding') return isConstantName(importOf(variable)?.name);
  if (definition && hasHarmlessType(definition.name, file)) return true;
  if (definition?.type !== 'Variable' || !definition.node.init) return false;
  if (unwrap(definition.node.init).type === 'ArrayExpression') {
    const elements = elementsOf(variable, file);
    const all = elements && [...elements.initial, ...elements.added];
    return all?.every((element) => isConstantPart(element, file, depth)) ?? false;
  }
  return (
    writesOf(variable).length === 0 && isConstantCollection(definition.node.init, file, depth + 1)
  );
});
