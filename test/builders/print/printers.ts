import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Tool } from '../operations.js';
import { kyselyPrinter } from './kysely.js';
import { knexPrinter } from './knex.js';
import { pgmPrinter } from './node-pg-migrate.js';
import { sequelizePrinter } from './sequelize.js';
import { typeormPrinter } from './typeorm.js';

/** The SQL that a tool itself makes of a spelling, without a server. */
export type Printer = (spelling: string) => string | Promise<string>;
export type Dialect = 'postgresql' | 'mysql';
/** A package of the folder that the tools are installed in. */
export type Load = (name: string) => Promise<unknown>;

/** A printer is made when it is asked for: the tools take their time to load. */
export function printers(
  folder: string,
  dialect: Dialect,
): Readonly<Record<Tool, () => Promise<Printer>>> {
  const resolve = createRequire(join(folder, 'package.json'));
  const load: Load = async (name) => {
    const module: unknown = await import(pathToFileURL(resolve.resolve(name)).href);
    return module;
  };
  return {
    knex: () => knexPrinter(load, dialect),
    'node-pg-migrate': () => pgmPrinter(load),
    kysely: () => kyselyPrinter(load, dialect),
    sequelize: () => sequelizePrinter(load, dialect),
    typeorm: () => typeormPrinter(load),
  };
}
