import { defineDriver } from './driver.js';

/** The SQL side of Prisma; its model operations have a front-end of their own. */
export default defineDriver({
  name: 'prisma',
  modules: ['@prisma/client'],
  constructors: { PrismaClient: 'client' },
  types: { PrismaClient: 'client', TransactionClient: 'transaction' },
  yields: { $extends: 'client' },
  sinks: [
    { method: '$queryRawUnsafe', text: 0 },
    { method: '$executeRawUnsafe', text: 0 },
  ],
  tags: [{ method: '$queryRaw' }, { method: '$executeRaw' }],
  pieces: { tags: ['Prisma.sql'], empty: ['Prisma.empty'] },
  // `SELECT LENGTH(${42})` is refused as length(integer): https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries
  sendsTypes: true,
  identifierEscapers: [],
  literalEscapers: [],
});
