import type { Load, Printer } from './printers.js';
import { run } from './run.js';

interface Runner {
  getCurrentSchema: () => Promise<string>;
  loadTables: (names: readonly string[]) => Promise<readonly unknown[]>;
  query: (sql: string) => Promise<readonly unknown[]>;
  enableSqlMemory(): void;
  getMemorySql(): { readonly upQueries: readonly { readonly query: string }[] };
}
interface Module {
  readonly DataSource: new (options: object) => { createQueryRunner(): Runner };
  readonly Table: new (options: object) => unknown;
}

/** The statements that a query runner keeps instead of sending them. The tables are what it believes the database has. */
export async function typeormPrinter(load: Load): Promise<Printer> {
  const typeorm = (await load('typeorm')) as Module;
  return async (spelling) => {
    const queryRunner = new typeorm.DataSource({ type: 'postgres' }).createQueryRunner();
    const asked: string[] = [];
    queryRunner.query = (sql) => {
      asked.push(sql);
      return Promise.resolve([]);
    };
    queryRunner.getCurrentSchema = () => Promise.resolve('public');
    queryRunner.loadTables = (names) =>
      Promise.resolve(
        tables.filter(({ name }) => names.includes(name)).map((table) => new typeorm.Table(table)),
      );
    queryRunner.enableSqlMemory();
    await run(spelling, { ...typeorm, queryRunner });
    const kept = queryRunner.getMemorySql().upQueries.map(({ query }) => query);
    // Raw SQL, and what the runner does not keep, is sent at once.
    const sent = asked.filter((sql) => !/^\s*SELECT\b/i.test(sql));
    return [...sent, ...kept].map((one) => `${one};`).join('\n');
  };
}

const column = (name: string, type: string) => ({ name, type, isNullable: true });
const tables = [
  {
    name: 'users',
    columns: [
      column('email', 'text'),
      column('nick', 'text'),
      column('age', 'int'),
      column('org_id', 'int'),
    ],
    indices: [],
    foreignKeys: [
      {
        name: 'u',
        columnNames: ['org_id'],
        referencedTableName: 'orgs',
        referencedColumnNames: ['id'],
      },
    ],
  },
  { name: 'bare', columns: [column('a', 'int')] },
  {
    name: 'indexed',
    columns: [column('a', 'int')],
    indices: [{ name: 'i', columnNames: ['a'] }],
  },
];
