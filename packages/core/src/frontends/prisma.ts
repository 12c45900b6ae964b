import type { TSESTree } from '@typescript-eslint/utils';
import { keyName } from '../host/names.js';
import { siteOf } from '../host/site-of.js';
import {
  isUnknown,
  unknown,
  type ModelRef,
  type Predicate,
  type Select,
  type Site,
  type Statement,
} from '../ir/index.js';
import type { Node } from '../source/host-file.js';
import { defineFrontend, type CodeFile } from './frontend.js';
import { guarded } from './guarded.js';
import { PrismaArguments } from './prisma-arguments.js';
import { prismaCallOf, type PrismaCall } from './prisma-call.js';
import type { FilterContext } from './prisma-filter.js';

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
  const context: FilterContext = { related: (relation, where) => related(relation, where, site) };
  if (found.kind === 'update' || found.kind === 'delete') {
    const where = args.isEmptyObject('where') ? args.allRows : args.where(context);
    const limit = args.has('limit') === false ? null : args.unread;
    const base = { span: call.range, site, sql: undefined, interpolations: [], ...partly(args) };
    const write = { ...base, table: found.model, where, limit };
    yield found.kind === 'update' ? { kind: 'Update', ...write } : { kind: 'Delete', ...write };
    return;
  }
  yield select(call, found, site, args, args.where(context));
}

function partly(args: PrismaArguments): { readonly partial?: true } {
  return args.isPartial ? { partial: true } : {};
}

function select(
  call: TSESTree.CallExpression,
  { kind, model }: PrismaCall,
  site: Site,
  args: PrismaArguments,
  where: Select['where'],
): Select {
  const order = args.order();
  return {
    ...selectFrom(call, model, site),
    ...partly(args),
    where,
    groupBy: args.has('by') === false ? [] : unknown(call.range, 'groups of a model'),
    ...(isUnknown(order) ? { orderBy: order } : order),
    distinct: args.has('distinct') === true,
    limit: kind === 'first' ? 1 : args.limit(),
    offset: args.has('skip') === false ? null : args.unread,
    oneRow: kind === 'one' || kind === 'fold',
  };
}

/** Rows that a filter asks for; the model is named by the field that leads to it. */
function related(relation: TSESTree.Property, where: readonly Predicate[], site: Site): Select {
  const { range: span } = relation.key;
  const model: ModelRef = { kind: 'Model', span, name: keyName(relation) ?? '' };
  return { ...selectFrom(relation, model, site), where };
}

function selectFrom({ range }: Node, model: ModelRef, site: Site): Select {
  return {
    kind: 'Select',
    span: range,
    site,
    sql: undefined,
    interpolations: [],
    from: [model],
    joins: [],
    columns: unknown(range, 'the columns of a model are not read'),
    where: [],
    groupBy: [],
    orderBy: [],
    distinct: false,
    limit: null,
    offset: null,
    rowLock: false,
    oneRow: false,
  };
}
