import type { TSESTree } from '@typescript-eslint/utils';
import { propertiesOf } from '../host/static-member.js';
import { unwrap } from '../host/unwrap.js';
import { unknown, type Maybe, type Predicate } from '../ir/index.js';
import type { Node } from '../source/host-file.js';
import { prismaFilter, type FilterContext } from './prisma-filter.js';
import { prismaOrder, type PrismaOrder } from './prisma-order.js';

/** The first argument of an operation, as far as it is written at the call or in a constant of the file. */
export class PrismaArguments {
  readonly #object: TSESTree.ObjectExpression | undefined;
  readonly #isAbsent: boolean;
  readonly #call: TSESTree.CallExpression;

  constructor(call: TSESTree.CallExpression) {
    const [argument] = call.arguments;
    this.#call = call;
    this.#isAbsent = argument === undefined;
    const value = argument && unwrap(argument);
    this.#object = value?.type === 'ObjectExpression' ? value : undefined;
  }

  get unread(): ReturnType<typeof unknown> {
    return unknown(this.#call.range, 'arguments are not written at the call');
  }

  /** Whether a key is given; `undefined` when that cannot be told. */
  has(key: string): boolean | undefined {
    if (this.#isAbsent) return false;
    if (!this.#object) return undefined;
    if (this.#value(key)) return true;
    return this.#hasSpread() ? undefined : false;
  }

  /** `where: {}` is how people say that all rows are meant. */
  isEmptyObject(key: string): boolean {
    const value = this.#value(key);
    const object = value && unwrap(value);
    return object?.type === 'ObjectExpression' && object.properties.length === 0;
  }

  get allRows(): ReturnType<typeof unknown> {
    return unknown(this.#call.range, 'all rows are meant');
  }

  /** True where the arguments say something that no fact speaks of. */
  get isPartial(): boolean {
    if (!this.#object) return !this.#isAbsent;
    return this.#hasSpread() || this.#value('cursor') !== undefined;
  }

  where(context: FilterContext): Maybe<readonly Predicate[]> {
    const value = this.#value('where');
    if (!value) return this.has('where') === false ? [] : this.unread;
    const object = unwrap(value);
    if (object.type === 'Identifier' && object.name === 'undefined') return [];
    if (object.type !== 'ObjectExpression')
      return unknown(value.range, 'filter is built elsewhere');
    return prismaFilter(object, context);
  }

  /** Unknown where rows are sorted by something else than fields of the model. */
  order(): Maybe<PrismaOrder> {
    const value = this.#value('orderBy');
    if (!value)
      return this.has('orderBy') === false ? { orderBy: [], descending: [] } : this.unread;
    return prismaOrder(value) ?? unknown(value.range, 'order is not of fields alone');
  }

  limit(): Maybe<number | null> {
    const value = this.#value('take');
    if (!value) return this.has('take') === false ? null : this.unread;
    return wholeNumber(value) ?? unknown(value.range, 'row count is not a literal');
  }

  #value(key: string): Node | undefined {
    return this.#object && propertiesOf(this.#object).get(key)?.value;
  }

  #hasSpread(): boolean {
    return this.#object?.properties.some((property) => property.type === 'SpreadElement') ?? false;
  }
}

/** Negative for rows from the end. Whole, as JSON knows no infinite number: `1e999` is one. */
function wholeNumber(node: Node): number | undefined {
  const value = unwrap(node);
  if (value.type === 'UnaryExpression' && value.operator === '-') {
    const number = wholeNumber(value.argument);
    return number === undefined ? undefined : -number;
  }
  return value.type === 'Literal' && Number.isInteger(value.value)
    ? Number(value.value)
    : undefined;
}
