import type { TSESTree } from '@typescript-eslint/utils';
import { siteOf } from '../host/site-of.js';
import { unknown, type Select, type Site, type Statement } from '../ir/index.js';
import { defineFrontend, type CodeFile } from './frontend.js';
import { guarded } from './guarded.js';
import { PrismaArguments } from './prisma-arguments.js';
import { prismaCallOf, type PrismaCall } from './prisma-call.js';

export default defineFrontend({
  name: 'prisma',
  mentions: /\.(?:find(?:Unique|First|Many)|groupBy|aggregate|count|updateMany|deleteMany)/,

  *lower(file) {
    for (const call of file.host.calls) {
      if (call.type !== 'CallExpression') continue;
      yield* guarded(call, file, 'prisma', () => lowerCall(call, file));
    }
  },
});

function* lowerCall(call: TSESTree.CallExpression, file: CodeFile): Generator<Statement> {
  const found = prismaCallOf(call, file);
  if (!found) return;
  const args = new PrismaArguments(call);
  const site = siteOf({
    call,
    keys: call.arguments,
    file: file.host,
    frontend: 'prisma',
    library: 'prisma',
    dialect: file.libraryDialect,
  });
  if (found.kind === 'update' || found.kind === 'delete') {
    const where = args.isEmptyObject('where') ? args.allRows : args.where();
    const limit = args.has('limit') === false ? null : args.unread;
    const base = { span: call.range, site, sql: undefined, interpolations: [] };
    const write = { ...base, table: found.model, where, limit };
    yield found.kind === 'update' ? { kind: 'Update', ...write } : { kind: 'Delete', ...write };
    return;
  }
  yield select(call, found, site, args);
}

function select(
  call: TSESTree.CallExpression,
  { kind, model }: PrismaCall,
  site: Site,
  args: PrismaArguments,
): Select {
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
    limit: kind === 'first' ? 1 : args.limit(),
    offset: args.has('skip') === false ? null : args.unread,
    rowLock: false,
    oneRow: kind === 'one' || kind === 'fold',
  };
}
