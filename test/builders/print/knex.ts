import type { Dialect, Load, Printer } from './printers.js';
import { run } from './run.js';

interface Knex {
  default(config: { readonly client: string; readonly version?: string }): unknown;
}

/** `toQuery()` of a builder, which needs no connection. */
export async function knexPrinter(load: Load, dialect: Dialect): Promise<Printer> {
  const { default: knex } = (await load('knex')) as Knex;
  const instance = knex(
    dialect === 'mysql' ? { client: 'mysql2' } : { client: 'pg', version: '16' },
  );
  return (spelling) => String(run(spelling, { knex: instance }));
}
