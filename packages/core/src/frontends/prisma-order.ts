import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, literalString } from '../host/names.js';
import { unwrap } from '../host/unwrap.js';
import type { Operand } from '../ir/index.js';
import type { Node } from '../source/host-file.js';

/** What rows are sorted by. */
export interface PrismaOrder {
  readonly orderBy: readonly Operand[];
  readonly descending: readonly boolean[];
}

/** The fields of an `orderBy`; `undefined` for what is no field of the model itself, or is built elsewhere. */
export function prismaOrder(value: Node): PrismaOrder | undefined {
  const list = unwrap(value);
  const objects = list.type === 'ArrayExpression' ? list.elements : [list];
  const keys = objects.map((object) => keysOf(object && unwrap(object))).flat();
  const known = keys.filter((key) => key !== undefined);
  if (known.length < keys.length) return undefined;
  // A direction that the program chooses: an index serves both of them where there is one alone.
  if (known.length > 1 && known.some(({ falls }) => falls === undefined)) return undefined;
  return {
    orderBy: known.map(({ key, name }) => ({
      ...{ kind: 'Column', span: key.range, table: undefined, name },
    })),
    descending: known.map(({ falls }) => falls ?? false),
  };
}

interface Key {
  readonly key: Node;
  readonly name: string;
  readonly falls: boolean | undefined;
}

function keysOf(object: Node | null): readonly (Key | undefined)[] {
  if (object?.type !== 'ObjectExpression') return [undefined];
  return object.properties.map(keyOf);
}

function keyOf(member: TSESTree.ObjectLiteralElement): Key | undefined {
  if (member.type !== 'Property') return undefined;
  const name = keyName(member);
  const value = unwrap(member.value);
  // Of relations, and with a place for NULL.
  if (name === undefined || value.type === 'ObjectExpression') return undefined;
  const direction = literalString(value);
  const falls = direction === undefined ? undefined : direction === 'desc';
  return { key: member.key, name, falls };
}
