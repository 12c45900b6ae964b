import type { Statement } from '@sqlproof/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../support/analyse.js';
import { installRuntime } from '../support/install-runtime.js';
import { migrationOf } from './migration-of.js';
import { mysqlOperations } from './mysql-operations.js';
import { operations, type Operation, type Tool } from './operations.js';
import { printers, type Dialect, type Printer } from './print/printers.js';

const tables: readonly (readonly [Dialect, readonly Operation[]])[] = [
  ['postgresql', operations],
  ['mysql', mysqlOperations],
];

describe.each(tables)(
  'a builder makes the facts of the SQL that its tool prints for %s',
  (dialect, table) => {
    let printerOf: (tool: Tool) => Promise<Printer>;

    beforeAll(async () => {
      const made = printers(await installRuntime('builders'), dialect);
      const ready = new Map<Tool, Promise<Printer>>();
      printerOf = (tool) => {
        const printer = ready.get(tool) ?? made[tool]();
        ready.set(tool, printer);
        return printer;
      };
    }, 300_000);

    it.each(casesOf(table))('$name: $tool', async ({ tool, spelling }) => {
      const print = await printerOf(tool);
      const sql = await print(spelling);
      const { name, text } = migrationOf(tool, spelling);
      const { statements, migration } = analyse(name, text, { dialect });
      expect(migration?.runner).toBe(tool);
      expect(statements).not.toHaveLength(0);
      expect(bare(statements), sql).toEqual(
        bare(analyse('queries/change.sql', sql, { dialect }).statements),
      );
    });
  },
);

it('has the tools spell many operations', () => {
  expect(operations.length).toBeGreaterThanOrEqual(40);
  expect(casesOf(operations).length).toBeGreaterThanOrEqual(150);
});

function casesOf(table: readonly Operation[]) {
  return table.flatMap(({ name, spellings }) =>
    Object.entries(spellings).map(([tool, spelling]) => ({ name, tool: tool as Tool, spelling })),
  );
}

/** Facts alone: not where they stand, nor in which text, nor by which reader. */
function bare(statements: readonly Statement[]): unknown {
  return JSON.parse(
    JSON.stringify(statements, (key, value: unknown) =>
      /^(?:span|site|within|sql|interpolations)$/.test(key) ? undefined : value,
    ),
  );
}
