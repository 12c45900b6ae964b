import type { TSESTree } from '@typescript-eslint/utils';
import { handleOf } from '../host/bindings.js';
import { declaredTypeName } from '../host/declared-type.js';
import { keyName, lastName, memberName } from '../host/names.js';
import { once } from '../host/once.js';
import { own } from '../host/own.js';
import { unwrap } from '../host/unwrap.js';
import type { ModelRef } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import type { CodeFile } from './frontend.js';

/** What an operation does with the rows of a model. */
export type OperationKind = 'one' | 'first' | 'list' | 'fold' | 'update' | 'delete';

/** A call of an operation of a model delegate. */
export interface PrismaCall {
  readonly kind: OperationKind;
  readonly model: ModelRef;
}

/** Operations of a model delegate (Prisma Client API reference, "Model queries"). */
const operations: Readonly<Record<string, OperationKind>> = {
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
const clientName =
  /^(?:db|database|tx|trx|client|orm|transaction|conn|connection|ctx|dbClient|dbOrTx|\w*[Cc]lient|\w*[Dd]b|\w*[Tt]x)$/;

/** `client.model.operation(args)` on something that is, by evidence, a Prisma client. */
export function prismaCallOf(
  call: TSESTree.CallExpression,
  file: CodeFile,
): PrismaCall | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee);
  const kind = own(operations, name);
  const delegate = unwrap(callee.object);
  if (name === undefined || !kind || delegate.type !== 'MemberExpression') return undefined;
  const model = memberName(delegate);
  if (model === undefined || !isPrisma(delegate, name, call, file)) return undefined;
  return { kind, model: { kind: 'Model', span: delegate.property.range, name: model } };
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
  const name = lastName(client) ?? '';
  // `db.query.users.findMany()` is Drizzle; `this.repository.findMany()` is somebody's own class.
  if (client.type === 'ThisExpression' || name === 'query' || !hasPrismaShape(call)) return false;
  if (/prisma/i.test(name) || /prisma/i.test(declaredTypeName(client, file.host) ?? ''))
    return true;
  if (!clientName.test(name)) return false;
  // `db.post.findUnique` proves `db.post.count`.
  if (!distinctive.test(operation)) return clientsOf(file.host).has(file.host.textOf(client));
  return usesPrisma(file) || call.arguments[0]?.type === 'ObjectExpression';
}

/** The clients, as written, that a file uses with an operation that only Prisma has. */
const clientsOf = once((file: HostFile): ReadonlySet<string> => {
  const clients = new Set<string>();
  for (const call of file.calls) {
    const client = file.attempt(call, () => provenClient(call));
    if (client) clients.add(file.textOf(client));
  }
  return clients;
});

function provenClient(call: Node): Node | undefined {
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression') return undefined;
  if (!/^find(?:Unique|First)(?:OrThrow)?$/.test(memberName(callee) ?? '')) return undefined;
  const delegate = unwrap(callee.object);
  const client = delegate.type === 'MemberExpression' ? unwrap(delegate.object) : undefined;
  return client && clientName.test(lastName(client) ?? '') ? client : undefined;
}

/** The package, an import or the generated client: something in or around the file speaks of Prisma. */
function usesPrisma(file: CodeFile): boolean {
  return file.packages.has('@prisma/client') || namesPrisma(file.host);
}

const namesPrisma = once((file: HostFile): boolean => /prisma/i.test(file.text));

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
