import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { enclosingClass, memberName } from './names.js';
import { unwrap } from './unwrap.js';

/** The initialiser behind `this.field`, `Class.field` or `constants.name`. */
export function staticMember(member: TSESTree.MemberExpression, file: HostFile): Node | undefined {
  const name = memberName(member);
  if (name === undefined) return undefined;
  const definition = file.variableOf(member.object)?.defs[0];
  if (definition?.type === 'Variable' && definition.node.init) {
    const object = unwrap(frozen(unwrap(definition.node.init)));
    return object.type === 'ObjectExpression' ? propertyValue(object, name) : undefined;
  }
  const owner =
    definition?.type === 'ClassName'
      ? definition.node
      : member.object.type === 'ThisExpression'
        ? enclosingClass(member)
        : undefined;
  const field = owner?.body.body.find(
    (part) =>
      part.type === 'PropertyDefinition' &&
      part.key.type === 'Identifier' &&
      part.key.name === name,
  );
  return field?.type === 'PropertyDefinition' ? (field.value ?? undefined) : undefined;
}

/** The object inside `Object.freeze({…})`. */
export function frozen(node: Node): Node {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return node;
  const [argument] = node.arguments;
  return memberName(node.callee) === 'freeze' && argument ? unwrap(argument) : node;
}

function propertyValue(object: TSESTree.ObjectExpression, name: string): Node | undefined {
  for (const property of object.properties) {
    if (property.type !== 'Property') continue;
    const { key } = property;
    const keyText =
      key.type === 'Identifier' && !property.computed
        ? key.name
        : key.type === 'Literal'
          ? String(key.value)
          : undefined;
    if (keyText === name) return property.value;
  }
  return undefined;
}
