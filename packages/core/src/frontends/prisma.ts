import type { TSESTree } from '@typescript-eslint/utils';
import { annotatedType, handleOf } from '../host/bindings.js';
import { keyName, memberName } from '../host/names.js';
import { siteOf } from '../host/site-of.js';
import { unwrap } from '../host/unwrap.js';
import {
  unknown,
  type Maybe,
  type ModelRef,
  type Operand,
  type Predicate,
  type Select,
  type Site,
  type Statement,
} from '../ir/index.js';
import type { Node } from '../source/host-file.js';
import { defineFrontend, type CodeFile } from './frontend.js';

/** What an operation of a model delegate does (Prisma Client API reference, "Model queries"). */
const operations: Readonly<
  Record<string, 'one' | 'first' | 'list' | 'fold' | 'update' | 'delete'>
> = {
  findUnique: 'one',
  findUniqueOrThrow: 'one',
  findFirst: 'first',
  findFirstOrThrow: 'first',
  findMany: 'list',
  groupBy: 'fold',
  aggregate: 'fold',
  count: 'fold',
  updateMany: 'update',
  updateManyAndReturn: 'update',
  deleteMany: 'delete',
};
/** Names that no other library gives to a method of a member of a client. */
const distinctive =
  /^(?:findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|findMany|updateMany|deleteMany|updateManyAndReturn|groupBy)$/;
const argumentKeys =
  /^(?:where|select|include|omit|orderBy|take|skip|cursor|distinct|data|by|having|limit|relationLoadStrategy|_count|_sum|_avg|_min|_max)$/;

export default defineFrontend({
  name: 'prisma',
  mentions: /\.(?:find(?:Unique|First|Many)|groupBy|aggregate|count|updateMany|deleteMany)/,

  *lower(file) {
    for (const call of file.host.calls) {
      if (call.type !== 'CallExpression') continue;
      const found = operationOf(call, file);
      if (found) yield* lowerOperation(call, found, file);
    }
  },
});

interface Operation {
  readonly name: string;
  readonly model: ModelRef;
}

/** `client.model.operation(args)` on something that is, by evidence, a Prisma client. */
function operationOf(call: TSESTree.CallExpression, file: CodeFile): Operation | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee);
  if (name === undefined || !Object.hasOwn(operations, name)) return undefined;
  const delegate = unwrap(callee.object);
  if (delegate.type !== 'MemberExpression') return undefined;
  const modelName = memberName(delegate);
  if (modelName === undefined || !isPrisma(delegate, name, call, file)) return undefined;
  const model: ModelRef = { kind: 'Model', span: delegate.property.range, name: modelName };
  return { name, model };
}

function isPrisma(
  delegate: TSESTree.MemberExpression,
  operation: string,
  call: TSESTree.CallExpression,
  file: CodeFile,
): boolean {
  const client = unwrap(delegate.object);
  const handle = handleOf(client, file.host);
  if (handle) return handle.driver.name === 'prisma';
  // `db.query.users.findMany()` is Drizzle; `this.repository.findMany()` is somebody's own class.
  if (client.type === 'ThisExpression' || lastName(client) === 'query') return false;
  const named = `${lastName(client) ?? ''} ${annotatedType(client, file.host) ?? ''}`;
  if (/prisma/i.test(named)) return hasPrismaShape(call);
  if (!distinctive.test(operation) && isPrismaElsewhere(client, file)) return hasPrismaShape(call);
  if (!distinctive.test(operation)) return false;
  const [argument] = call.arguments;
  return (
    hasPrismaShape(call) &&
    (usesPrisma(file) || argument?.type === 'ObjectExpression') &&
    isClientName(client)
  );
}

/** The same client is used with an operation that only Prisma has: `db.post.findUnique` proves `db.post.count`. */
function isPrismaElsewhere(client: Node, file: CodeFile): boolean {
  const text = file.host.textOf(client);
  if (!isClientName(client)) return false;
  return file.host.calls.some((call) => {
    if (call.type !== 'CallExpression' || !file.host.textOf(call.callee).startsWith(`${text}.`))
      return false;
    const found = /\.(\w+)$/.exec(file.host.textOf(call.callee))?.[1];
    return found !== undefined && /^find(?:Unique|First)(?:OrThrow)?$/.test(found);
  });
}

/** The package, an import or the generated client: something in or around the file speaks of Prisma. */
function usesPrisma(file: CodeFile): boolean {
  return file.packages.has('@prisma/client') || /prisma/i.test(file.host.text);
}

const clientName =
  /^(?:db|database|tx|trx|client|orm|transaction|conn|connection|ctx|dbClient|dbOrTx|\w*[Cc]lient|\w*[Dd]b|\w*[Tt]x)$/;

function isClientName(node: Node): boolean {
  return clientName.test(lastName(node) ?? '');
}

function lastName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return memberName(node);
  if (node.type === 'CallExpression') return lastName(unwrap(node.callee));
  return undefined;
}

/** No argument, or an object with Prisma's own keys, or something that is not written here. */
function hasPrismaShape(call: TSESTree.CallExpression): boolean {
  const [argument] = call.arguments;
  if (call.arguments.length > 1) return false;
  if (argument?.type !== 'ObjectExpression') return argument === undefined || isReference(argument);
  return argument.properties.every(
    (property) => property.type === 'SpreadElement' || argumentKeys.test(keyName(property) ?? ''),
  );
}

function isReference(node: Node): boolean {
  const value = unwrap(node);
  return (
    value.type === 'Identifier' ||
    value.type === 'MemberExpression' ||
    value.type === 'CallExpression'
  );
}

function* lowerOperation(
  call: TSESTree.CallExpression,
  { name, model }: Operation,
  file: CodeFile,
): Generator<Statement> {
  const kind = operations[name];
  const args = new Arguments(call);
  const site = siteOf({
    call,
    keys: call.arguments,
    file: file.host,
    frontend: 'prisma',
    library: 'prisma',
    dialect: file.libraryDialect,
  });
  const base = { span: call.range, site, sql: undefined, interpolations: [] };
  if (kind === 'update' || kind === 'delete') {
    const limit = args.has('limit') === false ? null : args.unread;
    const where = args.isEmptyObject('where') ? args.allRows : args.where();
    const write = { ...base, table: model, where, limit };
    yield kind === 'update' ? { kind: 'Update', ...write } : { kind: 'Delete', ...write };
    return;
  }
  yield select(call, kind, model, site, args);
}

function select(
  call: TSESTree.CallExpression,
  kind: (typeof operations)[string] | undefined,
  model: ModelRef,
  site: Site,
  args: Arguments,
): Select {
  const isFirst = kind === 'first';
  return {
    kind: 'Select',
    span: call.range,
    site,
    sql: undefined,
    interpolations: [],
    from: [model],
    joins: [],
    columns: unknown(call.range, 'the columns of a model are not read'),
    where: args.where(),
    groupBy: [],
    orderBy: args.has('orderBy') === false ? [] : args.unread,
    distinct: args.has('distinct') === true,
    limit: isFirst ? 1 : args.limit(),
    offset: args.has('skip') === false ? null : args.unread,
    rowLock: false,
    oneRow: kind === 'one' || kind === 'fold',
  };
}

/** The first argument of an operation, as far as it is written at the call or in a constant of the file. */
class Arguments {
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

  where(): Maybe<readonly Predicate[]> {
    const value = this.#value('where');
    if (!value) return this.has('where') === false ? [] : this.unread;
    const object = unwrap(value);
    if (object.type === 'Identifier' && object.name === 'undefined') return [];
    if (object.type !== 'ObjectExpression')
      return unknown(value.range, 'filter is built elsewhere');
    return object.properties.map((property) => this.#predicate(property));
  }

  limit(): Maybe<number | null> {
    const value = this.#value('take');
    if (!value) return this.has('take') === false ? null : this.unread;
    const take = unwrap(value);
    return take.type === 'Literal' && typeof take.value === 'number'
      ? take.value
      : unknown(value.range, 'row count is not a literal');
  }

  #predicate(property: TSESTree.ObjectLiteralElement): Predicate {
    const span = property.range;
    const name = property.type === 'Property' ? keyName(property) : undefined;
    const left: Operand =
      name === undefined || name === 'OR' || name === 'NOT' || name === 'AND'
        ? unknown(span, 'filter')
        : {
            kind: 'Column',
            span: property.type === 'Property' ? property.key.range : span,
            table: undefined,
            name,
          };
    const value = property.type === 'Property' ? unwrap(property.value) : undefined;
    const isList = value?.type === 'ObjectExpression' && value.properties.some(isInList);
    const right: Operand =
      value?.type === 'ObjectExpression' && !isList
        ? unknown(span, 'filter')
        : { kind: 'Parameter', span: value?.range ?? span };
    return { kind: 'Comparison', span, left, operator: isList ? 'IN' : '=', right };
  }

  #value(key: string): Node | undefined {
    for (const property of this.#object?.properties ?? []) {
      if (property.type === 'Property' && keyName(property) === key) return property.value;
    }
    return undefined;
  }

  #hasSpread(): boolean {
    return this.#object?.properties.some((property) => property.type === 'SpreadElement') ?? false;
  }
}

function isInList(property: TSESTree.ObjectLiteralElement): boolean {
  return property.type === 'Property' && keyName(property) === 'in';
}
