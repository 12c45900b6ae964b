import type { Dialect, Load, Printer } from './printers.js';
import { run } from './run.js';

interface Module {
  readonly Kysely: new (config: object) => unknown;
  readonly DummyDriver: new () => object;
  readonly PostgresAdapter: new () => object;
  readonly PostgresIntrospector: new (db: unknown) => object;
  readonly PostgresQueryCompiler: new () => object;
  readonly MysqlQueryCompiler: new () => object;
  readonly sql: unknown;
}

/** What the compiler writes: the calls that run a statement compile it instead. */
export async function kyselyPrinter(load: Load, dialect: Dialect): Promise<Printer> {
  const kysely = (await load('kysely')) as Module;
  const db = new kysely.Kysely({
    dialect: {
      createAdapter: () => new kysely.PostgresAdapter(),
      createDriver: () => new kysely.DummyDriver(),
      createIntrospector: (one: unknown) => new kysely.PostgresIntrospector(one),
      createQueryCompiler: () =>
        dialect === 'mysql' ? new kysely.MysqlQueryCompiler() : new kysely.PostgresQueryCompiler(),
    },
  });
  return (spelling) => {
    const compiled = spelling.replace(/\.execute\((db)?\)$/, '.compile($1)');
    return (run(compiled, { db, sql: kysely.sql }) as { readonly sql: string }).sql;
  };
}
