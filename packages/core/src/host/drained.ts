import type { TSESTree } from '@typescript-eslint/utils';
import type { Loop } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { iterableOf } from './iterable.js';
import { calledName, memberName } from './names.js';
import { unwrap } from './unwrap.js';

/** A list that a loop takes elements out of until it is empty. */
export interface Drained {
  readonly iterable: Loop['iterable'];
  /** What receives the element of a round. */
  readonly element: Node;
}

/** `while ((job = jobs.shift()))`, `while (jobs.length > 0) { const job = jobs.pop(); … }`. */
export function drainedBy(
  loop: TSESTree.WhileStatement | TSESTree.DoWhileStatement,
  file: HostFile,
): Drained | undefined {
  const taken = takenInTest(loop.test) ?? takenInBody(loop.body);
  // A list that grows while it shrinks holds work that only the work itself brings to light.
  if (!taken || isFilledIn(loop, taken.list, file)) return undefined;
  const iterable = taken.isChunk ? 'chunks' : iterableOf(taken.list, file);
  return { iterable, element: taken.element };
}

interface Taken {
  readonly list: Node;
  readonly element: Node;
  readonly isChunk: boolean;
}

function takenInTest(test: Node): Taken | undefined {
  const value = unwrap(test);
  if (value.type === 'BinaryExpression') return takenInTest(value.left);
  return value.type === 'AssignmentExpression' ? takenBy(value.left, value.right) : undefined;
}

function takenInBody(body: Node): Taken | undefined {
  for (const statement of body.type === 'BlockStatement' ? body.body : []) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      const taken = init ? takenBy(id, init) : undefined;
      if (taken) return taken;
    }
  }
  return undefined;
}

function takenBy(element: Node, value: Node): Taken | undefined {
  const call = unwrap(value);
  if (call.type !== 'CallExpression') return undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee);
  if (name !== 'shift' && name !== 'pop' && name !== 'splice') return undefined;
  if (name !== 'splice' && call.arguments.length > 0) return undefined;
  return { list: callee.object, element, isChunk: name === 'splice' };
}

function isFilledIn(loop: Node, list: Node, file: HostFile): boolean {
  const text = file.textOf(list);
  return file.callsIn(loop.range).some((call) => {
    const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
    if (callee?.type !== 'MemberExpression' || file.textOf(callee.object) !== text) return false;
    return /^(?:push|unshift|add|enqueue)$/.test(calledName(callee) ?? '');
  });
}
