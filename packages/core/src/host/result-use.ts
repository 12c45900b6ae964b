import type { TSESTree } from '@typescript-eslint/utils';
import type { ResultUse } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { memberName } from './names.js';

/** How a library gives a result: the rows or an object with them, or an array whose first element is the rows. */
export type ResultShape = 'rows' | 'tuple';

/** Whether the host program looks at more than the first row of a result. */
export function resultUse(call: Node, shape: ResultShape, file: HostFile): ResultUse {
  const result = skipAwait(call);
  const isFirst =
    shape === 'tuple' ? tupleUsesOnlyFirst(result, file) : usesOnlyFirst(result, file, 0);
  return isFirst ? 'first' : 'other';
}

/** `const [[user]] = …`, `(await …)[0][0]`. */
function tupleUsesOnlyFirst(tuple: Node, file: HostFile): boolean {
  const { parent } = tuple;
  if (parent?.type === 'MemberExpression' && parent.object === tuple) {
    return isFirstElement(parent) && usesOnlyFirst(skipAwait(parent), file, 0);
  }
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'ArrayPattern') return false;
  const [rows] = parent.id.elements;
  return rows ? patternUsesOnlyFirst(rows, file, 0) : false;
}

function skipAwait(node: Node): Node {
  let current = node;
  while (
    current.parent &&
    /^(?:AwaitExpression|TSAsExpression|TSNonNullExpression|ChainExpression)$/.test(
      current.parent.type,
    )
  ) {
    current = current.parent;
  }
  return current;
}

/** `node` is the rows, or an object whose `rows` are: only their first element is ever read. */
function usesOnlyFirst(node: Node, file: HostFile, depth: number): boolean {
  const { parent } = node;
  if (!parent || depth > 3) return false;
  if (parent.type === 'MemberExpression' && parent.object === node) {
    if (memberName(parent) === 'rows') return usesOnlyFirst(skipAwait(parent), file, depth);
    return isFirstElement(parent) || isFirstCall(parent);
  }
  if (parent.type !== 'VariableDeclarator' || parent.init !== node) return false;
  return patternUsesOnlyFirst(parent.id, file, depth);
}

function patternUsesOnlyFirst(pattern: Node, file: HostFile, depth: number): boolean {
  if (pattern.type === 'ArrayPattern')
    return pattern.elements.length === 1 && pattern.elements[0]?.type !== 'RestElement';
  if (pattern.type === 'ObjectPattern') {
    const [property] = pattern.properties;
    if (pattern.properties.length !== 1 || property?.type !== 'Property') return false;
    return patternUsesOnlyFirst(property.value, file, depth);
  }
  return pattern.type === 'Identifier' && variableUsesOnlyFirst(pattern, file, depth);
}

function variableUsesOnlyFirst(
  pattern: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): boolean {
  const variable = file.declaredBy(pattern);
  const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
  return (
    reads.length > 0 &&
    reads.every((reference) => usesOnlyFirst(reference.identifier as Node, file, depth + 1))
  );
}

/** `rows.at(0)`. */
function isFirstCall(member: TSESTree.MemberExpression): boolean {
  const call = member.parent;
  const [index] = call.type === 'CallExpression' ? call.arguments : [];
  return memberName(member) === 'at' && index?.type === 'Literal' && index.value === 0;
}

function isFirstElement(member: TSESTree.MemberExpression): boolean {
  return member.computed && member.property.type === 'Literal' && member.property.value === 0;
}
