import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checkQueries,
  countPlanned,
  judgeVariants,
  postgresPlanner,
  type CheckedQueries,
  type FoundInFile,
  type FoundQuery,
  type Pglite,
} from '@sqlproof/shadow';
import { applyAll } from './support/apply-all.js';
import { queriesOf } from './support/queries-of.js';
import { shopSchema, shopTables } from './support/shop-schema.js';
import { startPglite } from './support/start-pglite.js';

const head = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n";

function found(call: string, schema = shopSchema): FoundInFile {
  return queriesOf(`${head}await prisma.${call};`, { 'prisma/schema.prisma': schema });
}

/** Calls, and about what Prisma sends for them (prisma-engines, sql-query-builder). */
const rendered: readonly (readonly [call: string, sql: string])[] = [
  ['customer.findMany()', `SELECT "customers".* FROM "customers"`],
  [
    "customer.findUnique({ where: { email: 'a@b.c' } })",
    `SELECT "customers".* FROM "customers" WHERE "customers"."email" = 'a@b.c'`,
  ],
  [
    'customer.findFirst({ where: { fullName: name, deletedAt: null } })',
    `SELECT "customers".* FROM "customers" WHERE "customers"."full_name" = $1 AND "customers"."deleted_at" IS NULL LIMIT $2`,
  ],
  [
    'customer.count({ where: { fullName: { not: null }, email: { not: old } } })',
    `SELECT "customers".* FROM "customers" WHERE "customers"."full_name" IS NOT NULL AND "customers"."email" <> $1`,
  ],
  [
    "order.findMany({ where: { status: 'OPEN', total: { gte: 10, lt: max } } })",
    `SELECT "Order".* FROM "Order" WHERE "Order"."status" = $1 AND "Order"."total" >= 10 AND "Order"."total" < $2`,
  ],
  [
    "order.findMany({ where: { id: { in: ids }, status: { notIn: ['CLOSED'] } } })",
    `SELECT "Order".* FROM "Order" WHERE "Order"."id" IN ($1, $2) AND "Order"."status" NOT IN ($3, $4)`,
  ],
  [
    "customer.findMany({ where: { email: { contains: part, mode: 'insensitive' } } })",
    `SELECT "customers".* FROM "customers" WHERE "customers"."email" ILIKE $1`,
  ],
  [
    'customer.findMany({ where: { OR: [{ email: { startsWith: part } }, { fullName: { endsWith: part } }] } })',
    `SELECT "customers".* FROM "customers" WHERE ("customers"."email" LIKE 'x%' OR "customers"."full_name" LIKE $1)`,
  ],
  [
    'customer.findMany({ where: { NOT: { email: a, fullName: b }, AND: [{ id: c }, {}] } })',
    `SELECT "customers".* FROM "customers" WHERE (NOT (("customers"."email" = $1 AND "customers"."full_name" = $2))) AND ("customers"."id" = $3 AND (true))`,
  ],
  [
    "order.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: 10, skip: page * 10 })",
    `SELECT "Order".* FROM "Order" ORDER BY "Order"."createdAt" DESC, "Order"."id" LIMIT $1 OFFSET $2`,
  ],
  [
    "order.findMany({ orderBy: { createdAt: 'desc' }, take: -1 })",
    `SELECT "Order".* FROM "Order" ORDER BY "Order"."createdAt" LIMIT $1`,
  ],
  [
    'order.findMany({ where: { total: 1 }, take: 5 })',
    `SELECT "Order".* FROM "Order" WHERE "Order"."total" = 1 ORDER BY "Order"."id" LIMIT $1`,
  ],
  [
    'customer.findMany({ where: { orders: { some: { total: 1 } } } })',
    `SELECT "customers".* FROM "customers" WHERE ("customers"."id") IN (SELECT t1."customer_id" FROM "Order" AS t1 WHERE t1."total" = 1 AND t1."customer_id" IS NOT NULL)`,
  ],
  [
    'order.findMany({ where: { customer: { email: mail } } })',
    `SELECT "Order".* FROM "Order" LEFT JOIN "customers" AS t1 ON "Order"."customer_id" = t1."id" WHERE (t1."email" = $1 AND t1."id" IS NOT NULL)`,
  ],
  [
    'membership.findUnique({ where: { customerId_teamId: { customerId, teamId } } })',
    `SELECT "Membership".* FROM "crm"."Membership" WHERE ("Membership"."customerId" = $1 AND "Membership"."teamId" = $2)`,
  ],
  [
    'membership.findUnique({ where: { seat: { teamId, role } } })',
    `SELECT "Membership".* FROM "crm"."Membership" WHERE ("Membership"."teamId" = $1 AND "Membership"."role" = $2)`,
  ],
  [
    "order.groupBy({ by: ['status'], where: { total: 1 }, orderBy: { _count: { id: 'desc' } }, take: 3 })",
    `SELECT "Order".* FROM "Order" WHERE "Order"."total" = 1`,
  ],
  [
    "customer.updateMany({ where: { fullName: 'Jo' }, data: { fullName: null } })",
    `UPDATE "customers" SET "id" = "customers"."id" WHERE "customers"."full_name" = 'Jo'`,
  ],
  [
    'order.deleteMany({ where: { createdAt: { lt: new Date() } } })',
    `DELETE FROM "Order" WHERE "Order"."createdAt" < $1`,
  ],
];

const open = 'a part of its filter is only known when the program runs';
/** Calls that are left out, and why. */
const leftOut: readonly (readonly [call: string, reason: string])[] = [
  ['order.findMany({ where })', 'its filter is built elsewhere'],
  ['order.findMany(args)', 'a part of its arguments is only known when the program runs'],
  [
    'order.findMany({ ...page, where: { id } })',
    'a part of its arguments is only known when the program runs',
  ],
  ['order.findMany({ where: { ...mine, id } })', open],
  ['order.findMany({ where: { id: id ?? undefined } })', open],
  ['order.findMany({ where: { status: all ? undefined : status } })', open],
  ["order.findMany({ where: { labels: { has: 'x' } } })", open],
  ['customer.findMany({ where: { orders: { none: { id } } } })', open],
  ["customer.findMany({ where: { email: { lt: 'a', mode: 'insensitive' } } })", open],
  ['order.findMany({ where: { id: { gt: prisma.order.fields.total } } })', open],
  ["order.findMany({ distinct: ['status'] })", 'the library picks distinct rows itself'],
  [
    "order.findMany({ orderBy: { customer: { email: 'asc' } } })",
    'its order is not of fields alone',
  ],
  [
    'order.findMany({ cursor: { id }, take: 5 })',
    'a part of its arguments is only known when the program runs',
  ],
  [
    'order.deleteMany({ where: { customer: { email } } })',
    'it changes rows by what other rows say',
  ],
  [
    'order.findMany({ where: { gone: 1 } })',
    'the schema of Prisma has no field or key for it: gone',
  ],
  ['gone.findMany({ where: { id } })', 'the schema of Prisma has no model for it: gone'],
  [
    'order.findMany({ where: { tags: { some: { id } } } })',
    'the schema of Prisma has no field or key for it: tags',
  ],
];

describe('about what Prisma sends', () => {
  test.each(rendered)('%s', (call, sql) => {
    const { queries, leftOut: others } = found(call);
    expect(others).toEqual([]);
    expect(queries.map(({ variants }) => variants.map(({ text }) => text.text))).toEqual([[sql]]);
  });

  test.each(leftOut)('%s is left out', (call, reason) => {
    const { queries, leftOut: others } = found(call);
    expect(queries).toEqual([]);
    expect(others.map((one) => one.reason)).toEqual([reason]);
  });

  test('a schema for another database, or none, is no schema to plan on', () => {
    const mysql = shopSchema.replace('"postgresql"', '"mysql"');
    expect(found('order.findMany()', mysql).leftOut[0]?.reason).toBe(
      'what Prisma sends to MySQL is not known',
    );
    const alone = queriesOf(`${head}await prisma.order.findMany();`, {});
    expect(alone.leftOut[0]?.reason).toBe('no schema.prisma was found for its models');
  });

  test('the schema is found where the manifest says, and in a folder of several files', () => {
    const [first = '', second = ''] = shopSchema.split('model Order');
    const text = `${head}await prisma.order.findMany({ where: { customer: { id: 1 } } });`;
    const folder = { 'db/a.prisma': first, 'db/b.prisma': `model Order${second}` };
    for (const others of [
      { ...folder, 'package.json': '{ "prisma": { "schema": "./db" } }' },
      { ...folder, 'prisma.config.ts': "export default { schema: 'db' }" },
      { 'prisma/schema/schema.prisma': first, 'prisma/schema/b.prisma': `model Order${second}` },
    ]) {
      expect(queriesOf(text, others).queries).toHaveLength(1);
    }
  });
});

describe('on an engine', () => {
  let engine: Pglite;
  beforeAll(async () => {
    engine = await startPglite();
    await applyAll(engine, shopTables);
  });
  afterAll(() => engine.close());

  async function check(
    queries: readonly FoundQuery[],
  ): Promise<CheckedQueries & { readonly explained: number }> {
    const planner = postgresPlanner(engine);
    const view = await planner.look();
    const known = {
      ...{ planner, view },
      isWhole: true,
      isDoubtful: () => false,
      sizeOf: () => 'normal' as const,
    };
    const judged = await judgeVariants(view, queries);
    return { ...(await checkQueries(judged, known)), explained: countPlanned(judged) };
  }

  test.each(rendered)('PostgreSQL takes what is rendered for %s', async (call) => {
    const { explained, leftOut: others } = await check(found(call).queries);
    expect({ explained, others: others.filter(({ kind }) => kind === 'skipped') }).toEqual({
      explained: 1,
      others: [],
    });
  });

  test('a condition that no index serves is found, at the call', async () => {
    const call = 'order.findMany({ where: { total: 5 } })';
    const { findings } = await check(found(call).queries);
    const start = `${head}await `.length;
    expect(findings).toEqual([
      {
        rule: 'no-usable-index',
        severity: 'warning',
        path: '/project/service.ts',
        span: [start, start + `prisma.${call}`.length],
        message:
          'This query reads all of "Order" to find the rows where ("Order".total = \'5\'::numeric): no index serves that ' +
          'condition. With an index on "Order" (total), which was tried, it does not. The plan is of SQL like that which ' +
          'Prisma sends for this call.',
        suggestions: ['CREATE INDEX CONCURRENTLY ON "Order" (total);'],
      },
    ]);
  });

  test.each([
    'order.findMany({ where: { customerId } })',
    'order.findMany({ where: { customer: { email: mail } } })',
    "order.findMany({ where: { status: { not: 'OPEN' } } })",
    'membership.findUnique({ where: { seat: { teamId, role } } })',
  ])('%s has one, or needs none', async (call) => {
    expect((await check(found(call).queries)).findings).toEqual([]);
  });

  test('what is refused of it is no finding, as the rendering may be wrong', async () => {
    const drift = shopSchema.replace('total      Decimal', 'sum        Decimal');
    const { queries } = found('order.findMany({ where: { sum: 5 } })', drift);
    const { findings, leftOut: others } = await check(queries);
    expect(findings).toEqual([]);
    expect(others.map(({ reason }) => reason)).toEqual([
      'what Prisma sends is only known roughly, and was refused: column Order.sum does not exist',
    ]);
  });
});
