import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { destructured } from './module-export.js';
import { keyName, memberName } from './names.js';
import { propertiesOf } from './static-member.js';
import { unwrap } from './unwrap.js';

/** Schema builders whose values are numbers, booleans, dates, identifiers or members of a fixed set. */
const closedBuilders =
  /^(?:enum|nativeEnum|literal|picklist|number|int|bigint|boolean|date|uuid|uuidv4|uuidv7|guid|ulid|cuid2?|nanoid|integer|float)$/;
/** Builders and modifiers behind which the rest of the chain decides. */
const modifiers =
  /^(?:coerce|optional|nullable|nullish|default|catch|min|max|positive|nonnegative|int|finite|safe|gt|gte|lt|lte|describe|readonly|brand|prefault)$/;

/**
 * True for a variable taken out of a value that a validation schema in this file has parsed, where the schema allows
 * only a closed set or a number: `const { sort } = Query.parse(input)` with `sort: z.enum([…])`.
 */
export function isValidated(
  declarator: TSESTree.VariableDeclarator,
  name: string,
  file: HostFile,
): boolean {
  if (declarator.id.type !== 'ObjectPattern' || !declarator.init) return false;
  const property = destructured(declarator.id).get(name);
  return property !== undefined && isClosedField(declarator.init, keyName(property), file);
}

/** `query.sort` of `const query = Query.parse(input)`. */
export function isValidatedMember(member: TSESTree.MemberExpression, file: HostFile): boolean {
  const definition = file.variableOf(member.object)?.defs[0];
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  return init ? isClosedField(init, memberName(member), file) : false;
}

function isClosedField(parsed: Node, field: string | undefined, file: HostFile): boolean {
  const schema = parsingSchema(unwrap(parsed), file);
  const shape = schema && objectShape(schema, file, 0);
  const builder = shape && field !== undefined ? propertiesOf(shape).get(field) : undefined;
  return builder !== undefined && isClosedBuilder(builder.value, 0);
}

/** The schema of `schema.parse(…)`, and of `result.data` with `const result = schema.safeParse(…)`. */
function parsingSchema(value: Node, file: HostFile): Node | undefined {
  if (value.type === 'MemberExpression' && memberName(value) === 'data') {
    const definition = file.variableOf(value.object)?.defs[0];
    const init = definition?.type === 'Variable' ? definition.node.init : undefined;
    const call = unwrap(init ?? value.object);
    return call.type === 'CallExpression' ? calledOn(call, /^safeParse(?:Async)?$/) : undefined;
  }
  return value.type === 'CallExpression' ? calledOn(value, /^parse(?:Async)?$/) : undefined;
}

function calledOn(call: TSESTree.CallExpression, method: RegExp): Node | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !method.test(memberName(callee) ?? ''))
    return undefined;
  return callee.object;
}

/** The object literal in `z.object({…})`, also through a variable and modifiers such as `.strict()`. */
function objectShape(
  schema: Node,
  file: HostFile,
  depth: number,
): TSESTree.ObjectExpression | undefined {
  const value = unwrap(schema);
  if (depth > 4) return undefined;
  if (value.type === 'Identifier') {
    const definition = file.variableOf(value)?.defs[0];
    const init = definition?.type === 'Variable' ? definition.node.init : undefined;
    return init ? objectShape(init, file, depth + 1) : undefined;
  }
  if (value.type !== 'CallExpression' || value.callee.type !== 'MemberExpression') return undefined;
  const [argument] = value.arguments;
  const name = memberName(value.callee);
  if ((name === 'object' || name === 'strictObject') && argument?.type === 'ObjectExpression') {
    return argument;
  }
  return objectShape(value.callee.object, file, depth + 1);
}

/** The chain of a field holds a closed builder and otherwise only modifiers. */
function isClosedBuilder(node: Node, depth: number): boolean {
  const value = unwrap(node);
  if (depth > 8 || value.type !== 'CallExpression' || value.callee.type !== 'MemberExpression')
    return false;
  const name = memberName(value.callee) ?? '';
  if (closedBuilders.test(name)) return true;
  return modifiers.test(name) && isClosedBuilder(value.callee.object, depth + 1);
}
