import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node, Variable } from '../source/host-file.js';
import { memberName } from './names.js';
import { onceIn } from './once.js';
import { unwrap } from './unwrap.js';

/** What an array variable holds. */
export interface ArrayElements {
  /** The elements of the literal that it is initialised with. */
  readonly initial: readonly Node[];
  /** What is pushed or unshifted anywhere in this file. */
  readonly added: readonly Node[];
}

/** Everything that is put into an array variable in this file; `undefined` when something else can be. */
export function arrayElements(array: Node, file: HostFile): ArrayElements | undefined {
  const variable = array.type === 'Identifier' ? file.variableOf(array) : undefined;
  return variable && elementsOf(variable, file);
}

/** The same for the variable itself. */
export const elementsOf = onceIn(
  (variable: Variable, file: HostFile): ArrayElements | undefined => {
    const [definition] = variable.defs;
    const literal = definition?.type === 'Variable' && definition.node.init;
    const array = literal ? unwrap(literal) : undefined;
    if (array?.type !== 'ArrayExpression') return undefined;
    const initial: Node[] = array.elements.filter((element) => element !== null);
    const added = addedTo(variable, file);
    const isSpread = ({ type }: Node): boolean => type === 'SpreadElement';
    return initial.some(isSpread) || added.some(isSpread) ? undefined : { initial, added };
  },
);

/** What is pushed or unshifted into a list anywhere in this file. */
export const addedTo = onceIn((variable: Variable, file: HostFile): readonly Node[] =>
  variable.references.flatMap(({ identifier }) => {
    const use = identifier as Node;
    return file.attempt(use, () => additionAt(use)?.arguments) ?? [];
  }),
);

/** The call `list.push(…)` or `list.unshift(…)` at a use of a list. */
export function additionAt(list: Node): TSESTree.CallExpression | undefined {
  const { parent } = list;
  if (parent?.type !== 'MemberExpression' || parent.object !== list) return undefined;
  if (!/^(?:push|unshift)$/.test(memberName(parent) ?? '')) return undefined;
  return parent.parent.type === 'CallExpression' ? parent.parent : undefined;
}
