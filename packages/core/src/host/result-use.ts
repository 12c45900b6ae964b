import type { TSESTree } from '@typescript-eslint/utils';
import type { Streams } from '../drivers/driver.js';
import { unknown, type Maybe, type ResultUse } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { memberName } from './names.js';

/** How deep results are followed through variables and methods. */
const maxDepth = 3;
/** Methods of a statement that give the statement back (better-sqlite3, docs/api.md). */
const shapes = /^(?:pluck|expand|raw|bind|safeIntegers)$/;

/** What a library makes of the rows of a call. */
export interface ResultShape {
  /** `tuple` for an array whose first element is the rows; otherwise the rows, or an object with them. */
  readonly results?: 'tuple' | undefined;
  readonly streams?: Streams | undefined;
}

/** Whether the host program looks at more than the first row of a result. Unknown for rows that are not kept. */
export function resultUse(call: Node, shape: ResultShape, file: HostFile): Maybe<ResultUse> {
  const result = skipAwait(call);
  const { results, streams } = shape;
  if (streams && isStreamed(result, streams, file, 0)) {
    return unknown(call.range, 'the rows are handed over one at a time');
  }
  const isFirst =
    results === 'tuple' ? tupleUsesOnlyFirst(result, file) : usesOnlyFirst(result, file, 0);
  return isFirst ? 'first' : 'other';
}

/** `db.prepare(…).iterate()`, also through a variable and methods that only set how rows look. */
function isStreamed(result: Node, streams: Streams, file: HostFile, depth: number): boolean {
  if (streams === 'itself') return true;
  const { parent } = result;
  if (!parent || depth > maxDepth) return false;
  if (parent.type === 'MemberExpression' && parent.object === result) {
    const call = parent.parent;
    if (call.type !== 'CallExpression' || call.callee !== parent) return false;
    const name = memberName(parent) ?? '';
    return (
      streams.includes(name) || (shapes.test(name) && isStreamed(call, streams, file, depth + 1))
    );
  }
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  const reads = file.declaredBy(parent.id)?.references.filter((one) => one.isRead()) ?? [];
  return (
    reads.length > 0 &&
    reads.every(({ identifier }) => isStreamed(identifier as Node, streams, file, depth + 1))
  );
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
  if (!parent || depth > maxDepth) return false;
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
