import type { Dialect, Load, Printer } from './printers.js';
import { run } from './run.js';

interface Instance {
  query: (sql: string | { readonly query: string }) => Promise<unknown>;
  getQueryInterface(): { describeTable: (table: string) => Promise<unknown> };
}
interface Module {
  readonly default: new (options: object) => Instance;
}

/** The statements that reach `sequelize.query`; questions to the server are answered here. */
export async function sequelizePrinter(load: Load, dialect: Dialect): Promise<Printer> {
  const { default: Sequelize } = (await load('sequelize')) as Module;
  return async (spelling) => {
    const sent: string[] = [];
    const chosen = dialect === 'mysql' ? { dialect, dialectModule: {} } : { dialect: 'postgres' };
    const sequelize = new Sequelize({ ...chosen, logging: false });
    sequelize.query = (sql) => {
      sent.push(typeof sql === 'string' ? sql : sql.query);
      return Promise.resolve([]);
    };
    const queryInterface = sequelize.getQueryInterface();
    queryInterface.describeTable = () =>
      Promise.resolve({ nick: { type: 'TEXT', allowNull: true, defaultValue: null } });
    await run(spelling, { queryInterface, Sequelize });
    return sent.map((one) => one.replace(/;?\s*$/, ';')).join('\n');
  };
}
