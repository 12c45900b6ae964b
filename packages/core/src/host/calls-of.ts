import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import type { FunctionNode } from './functions.js';
import { enclosingClass, keyName, memberName } from './names.js';
import { unwrap } from './unwrap.js';

export interface Calls {
  readonly calls: readonly TSESTree.CallExpression[];
  /** True when nothing outside the file can call the function. */
  readonly isClosed: boolean;
  /** Calls that receive the function itself as a callback: `ids.map(load)`. */
  readonly receivers: readonly TSESTree.CallExpression[];
}

/** Calls of a function in this file: by its name, or as `this.method()` inside its class. */
export function callsOf(helper: FunctionNode, file: HostFile): Calls {
  const method = methodOf(helper);
  if (method) {
    return { calls: methodCalls(method, file), isClosed: isPrivate(method), receivers: [] };
  }
  const name = nameNode(helper);
  if (!name) return { calls: [], isClosed: false, receivers: [] };
  const owner = helper.type === 'FunctionDeclaration' ? helper : helper.parent;
  const variable = (file.source.scopeManager?.getDeclaredVariables(owner) ?? []).find((one) =>
    one.identifiers.includes(name as never),
  );
  const uses = (variable?.references ?? []).filter((reference) => !reference.init);
  const calls = uses.flatMap((reference) => {
    const call = (reference.identifier as Node).parent;
    return call?.type === 'CallExpression' && call.callee === reference.identifier ? [call] : [];
  });
  const receivers = uses.flatMap((reference) => {
    const call = (reference.identifier as Node).parent;
    const isArgument = call?.type === 'CallExpression' && call.callee !== reference.identifier;
    return isArgument ? [call] : [];
  });
  return { calls, isClosed: calls.length === uses.length && !isExported(owner), receivers };
}

function isExported(owner: Node): boolean {
  const statement = owner.type === 'VariableDeclarator' ? owner.parent : owner;
  return /^Export/.test(statement.parent?.type ?? '');
}

function isPrivate(method: Method): boolean {
  return method.accessibility === 'private' || method.key.type === 'PrivateIdentifier';
}

function nameNode(helper: FunctionNode): Node | undefined {
  if (helper.type === 'FunctionDeclaration') return helper.id ?? undefined;
  const { parent } = helper;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id
    : undefined;
}

type Method = TSESTree.MethodDefinition | TSESTree.PropertyDefinition;

function methodOf(helper: FunctionNode): Method | undefined {
  const { parent } = helper;
  return parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition'
    ? parent
    : undefined;
}

function methodCalls(method: Method, file: HostFile): TSESTree.CallExpression[] {
  const owner = enclosingClass(method);
  const name = methodName(method);
  return file.calls.filter((call): call is TSESTree.CallExpression => {
    if (call.type !== 'CallExpression' || enclosingClass(call) !== owner) return false;
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression' || memberName(callee) !== name) return false;
    return callee.object.type === 'ThisExpression' || callee.object.type === 'Super';
  });
}

function methodName(method: Method): string | undefined {
  return method.key.type === 'PrivateIdentifier' ? method.key.name : keyName(method);
}

/** The name under which a function is called, for a message. */
export function functionName(helper: FunctionNode): string | undefined {
  const method = methodOf(helper);
  if (method) return methodName(method);
  const name = nameNode(helper);
  return name?.type === 'Identifier' ? name.name : undefined;
}
