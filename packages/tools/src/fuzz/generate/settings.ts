import type { Random } from '../random.js';
import { shapeOf, type Shape } from '../shape.js';
import { dialects, type FuzzDialect } from './sql-text.js';

const runners = [
  'prisma',
  'flyway',
  'goose',
  'dbmate',
  'drizzle',
  'liquibase',
  'plain',
  'supabase',
];

/** Settings that are right, whatever they say. Mostly of the database that a text is written for. */
export function randomSettings(random: Random, written?: FuzzDialect): Shape {
  const any = random.pick([...dialects, 'auto'] as const);
  const dialect = written !== undefined && random.chance(0.7) ? written : any;
  return shapeOf({
    ...(dialect !== 'unknown' && { dialect }),
    ...(random.chance(0.2) && { version: random.pick([9, 14, '8.0', '10.11.2', 2022]) }),
    ...(random.chance(0.2) && { migrations: migrations(random) }),
    ...(random.chance(0.2) && {
      tables: { users: 'small', 'public.orders': 'huge', constructor: 'large' },
    }),
    ...(random.chance(0.2) && {
      clients: random.pick<object>([
        { db: 'pg' },
        { pool: 'mysql2', x: 'knex' },
        { run: 'postgres' },
      ]),
    }),
    ...(random.chance(0.2) && { sinks: sinks(random) }),
    ...(random.chance(0.1) && { maxFileSize: random.pick([1, 100, 10_000, 0.5]) }),
    ...(random.chance(0.1) && { pooler: 'transaction' }),
    ...(random.chance(0.1) && { schema: ['db/schema.sql', '**/*.prisma'] }),
  });
}

function migrations(random: Random): object {
  return {
    paths: [random.pick(['**/*.sql', 'db/**', '*.sql', '', '{a,b}/[x]*?.sql', '**/**/**/**/*'])],
    ...(random.chance(0.5) && { runner: random.pick(runners) }),
    ...(random.chance(0.3) && { since: random.pick(['7', '20240101000000_init', '', '😀']) }),
  };
}

function sinks(random: Random): readonly object[] {
  return [
    { export: random.pick(['query', 'run', 'sql', 'constructor']), text: random.below(3) },
    {
      export: 'execute',
      module: './db',
      text: 0,
      values: 1,
      style: random.pick(['$1', '?', ':name', '@name']),
    },
  ];
}
