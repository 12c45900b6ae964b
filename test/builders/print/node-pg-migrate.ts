import type { Load, Printer } from './printers.js';
import { run } from './run.js';

interface Module {
  readonly MigrationBuilder: new (
    db: object,
    shorthands: object,
    decamelize: boolean,
    logger: object,
  ) => { getSql(): string };
}

/** The statements that the builder has gathered. */
export async function pgmPrinter(load: Load): Promise<Printer> {
  const { MigrationBuilder } = (await load('node-pg-migrate')) as Module;
  return (spelling) => {
    const pgm = new MigrationBuilder({}, {}, false, console);
    run(spelling, { pgm });
    return pgm.getSql();
  };
}
