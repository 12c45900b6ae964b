import type { TSESTree } from '@typescript-eslint/utils';
import { fieldsOf, fieldValue } from '../../host/class-members.js';
import { keyName } from '../../host/names.js';
import { unwrap } from '../../host/unwrap.js';
import type { Node } from '../../source/host-file.js';

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** The boolean that a class gives a field: `transaction = false`. */
export function classFlag(owner: ClassNode, name: string): boolean | undefined {
  const field = fieldsOf(owner).get(name);
  const value = field && fieldValue(field);
  return value && booleanOf(value);
}

/** The boolean that a method does nothing but return: `isTransactional() { return false; }`. */
export function returnedFlag(owner: ClassNode, name: string): boolean | undefined {
  for (const member of owner.body.body) {
    if (member.type !== 'MethodDefinition' || keyName(member) !== name) continue;
    const [statement, more] = member.value.body?.body ?? [];
    if (more || statement?.type !== 'ReturnStatement' || !statement.argument) return undefined;
    return booleanOf(statement.argument);
  }
  return undefined;
}

function booleanOf(node: Node): boolean | undefined {
  const value = unwrap(node);
  return value.type === 'Literal' && typeof value.value === 'boolean' ? value.value : undefined;
}
