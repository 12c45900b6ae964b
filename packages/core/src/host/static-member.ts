import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node, Variable } from '../source/host-file.js';
import {
  assignedToField,
  enclosingClass,
  fieldsOf,
  fieldValue,
  type ClassNode,
} from './class-members.js';
import { keyName, memberName } from './names.js';
import { once } from './once.js';
import { unwrap } from './unwrap.js';

/** The only value of `this.field`, `Class.field` or `constants.name` in this file. */
export function staticMember(member: TSESTree.MemberExpression, file: HostFile): Node | undefined {
  const values = memberValues(member, file);
  return values.length === 1 ? values[0] : undefined;
}

/** Every value that the file gives to `this.field`, `Class.field` or `constants.name`; none when it cannot tell. */
export function memberValues(member: TSESTree.MemberExpression, file: HostFile): readonly Node[] {
  const name = memberName(member);
  if (name === undefined) return [];
  const variable = file.variableOf(member.object);
  const [definition] = variable?.defs ?? [];
  if (variable && definition?.type === 'Variable') {
    const { id, init } = definition.node;
    const object = id.type === 'Identifier' && init && unwrap(frozen(unwrap(init)));
    if (!object || object.type !== 'ObjectExpression' || isChanged(variable)) return [];
    const property = certainProperties(object).get(name);
    return property ? [property.value] : [];
  }
  const owner =
    definition?.type === 'ClassName'
      ? definition.node
      : member.object.type === 'ThisExpression'
        ? enclosingClass(member)
        : undefined;
  return owner ? fieldValues(owner, name, file) : [];
}

/** A declaration without a value leaves the field to whoever makes the object. */
function fieldValues(owner: ClassNode, name: string, file: HostFile): readonly Node[] {
  const field = fieldsOf(owner).get(name);
  const initial = field && fieldValue(field);
  return initial ? [initial, ...assignedToField(owner, name, file)] : [];
}

/** True for an object that is replaced, or one of whose members is assigned: `names.table = input`. */
const isChanged = once((variable: Variable): boolean =>
  variable.references.some((reference) => {
    if (reference.isWrite() && !reference.init) return true;
    const member = (reference.identifier as Node).parent;
    if (member?.type !== 'MemberExpression' || member.object !== reference.identifier) return false;
    const { parent } = member;
    return parent.type === 'AssignmentExpression' && parent.left === member;
  }),
);

/** The properties of an object literal by name; the last of a name counts, as when the program runs. */
export const propertiesOf = once((object: TSESTree.ObjectExpression) => collect(object, false));

/** Those that no spread behind them can replace. */
const certainProperties = once((object: TSESTree.ObjectExpression) => collect(object, true));

function collect(
  { properties }: TSESTree.ObjectExpression,
  isReplacedBySpread: boolean,
): ReadonlyMap<string, TSESTree.Property> {
  const found = new Map<string, TSESTree.Property>();
  for (const property of properties) {
    if (property.type === 'SpreadElement') {
      if (isReplacedBySpread) found.clear();
      continue;
    }
    const name = keyName(property) ?? literalKey(property);
    if (name !== undefined) found.set(name, property);
  }
  return found;
}

/** `{ 1: 'a' }`. */
function literalKey({ key }: TSESTree.Property): string | undefined {
  return key.type === 'Literal' ? String(key.value) : undefined;
}

/** The object inside `Object.freeze({…})`. */
export function frozen(node: Node): Node {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return node;
  const [argument] = node.arguments;
  return memberName(node.callee) === 'freeze' && argument ? unwrap(argument) : node;
}
