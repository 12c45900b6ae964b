import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { callsOfMethod, enclosingClass, usesOfMember } from './class-members.js';
import type { FunctionNode } from './functions.js';
import { keyName } from './names.js';
import { onceIn } from './once.js';

export interface Calls {
  readonly calls: readonly TSESTree.CallExpression[];
  /** True when nothing outside the file can call the function. */
  readonly isClosed: boolean;
  /** Calls that receive the function itself as a callback: `ids.map(load)`. */
  readonly receivers: readonly TSESTree.CallExpression[];
}

/** Calls of a function in this file: by its name, or as `this.method()` inside its class. */
export const callsOf = onceIn((helper: FunctionNode, file: HostFile): Calls => {
  const method = methodOf(helper);
  if (method) {
    const owner = enclosingClass(method);
    const name = keyName(method);
    if (!owner || name === undefined) return { calls: [], isClosed: false, receivers: [] };
    const calls = callsOfMethod(owner, name, file);
    const isClosed = isPrivate(method) && usesOfMember(owner, name, file) === calls.length;
    return { calls, isClosed, receivers: [] };
  }
  const name = nameNode(helper);
  const variable = name && file.declaredBy(name);
  if (!variable) return { calls: [], isClosed: false, receivers: [] };
  const calls: TSESTree.CallExpression[] = [];
  const receivers: TSESTree.CallExpression[] = [];
  const uses = variable.references.filter((reference) => !reference.init);
  for (const { identifier } of uses) {
    const call = (identifier as Node).parent;
    if (call?.type !== 'CallExpression') continue;
    (call.callee === identifier ? calls : receivers).push(call);
  }
  return { calls, isClosed: calls.length === uses.length && !isExported(name), receivers };
});

function isExported(name: Node): boolean {
  const declaration = name.parent;
  const statement = declaration?.type === 'VariableDeclarator' ? declaration.parent : declaration;
  return /^Export/.test(statement?.parent?.type ?? '');
}

function isPrivate(method: Method): boolean {
  return method.accessibility === 'private' || method.key.type === 'PrivateIdentifier';
}

/** The name that a function is declared or assigned with. */
function nameNode(helper: FunctionNode): Node | undefined {
  if (helper.type === 'FunctionDeclaration') return helper.id ?? undefined;
  const { parent } = helper;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id
    : undefined;
}

type Method = TSESTree.MethodDefinition | TSESTree.PropertyDefinition;

function methodOf({ parent }: FunctionNode): Method | undefined {
  return parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition'
    ? parent
    : undefined;
}

/** The name under which a function is called, for a message. */
export function functionName(helper: FunctionNode): string | undefined {
  const method = methodOf(helper);
  if (method) return keyName(method);
  const name = nameNode(helper);
  return name?.type === 'Identifier' ? name.name : undefined;
}
