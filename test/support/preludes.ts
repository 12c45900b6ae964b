/** Code below the lines that make `pool` a pool of the `pg` package. */
export function withPool(code: string): string {
  return `import { Pool } from 'pg';\nconst pool = new Pool();\n${code}`;
}

/** Code below the lines that make `prisma` a Prisma client. */
export function withPrisma(code: string): string {
  return `import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n${code}`;
}
