import { describe, expect, test } from 'vitest';
import { lowerSql, wholeFileText, type Statement } from '@sqlproof/core';
import { renderChange } from '@sqlproof/shadow';
import { migrationOf } from '../builders/migration-of.js';
import { operations, type Tool } from '../builders/operations.js';
import { analyse } from '../support/analyse.js';

const cases = operations.flatMap(({ name, spellings }) =>
  Object.entries(spellings).map(([tool, spelling]) => ({ name, tool: tool as Tool, spelling })),
);

function factsOf(tool: Tool, spelling: string): readonly Statement[] {
  const { name, text } = migrationOf(tool, spelling);
  return analyse(name, text, { dialect: 'postgresql' }).statements;
}

describe('the statement rendered from a call has the facts of the call', () => {
  test.each(cases)('$name: $tool', ({ tool, spelling }) => {
    for (const fact of factsOf(tool, spelling)) {
      const rendered = renderChange(fact);
      if ('reason' in rendered || fact.sql) continue;
      expect(bare(lowered(rendered.text, fact)), rendered.text).toEqual(bare([fact]));
    }
  });

  test('what is left out, and why', () => {
    const reasons = new Set(
      cases.flatMap(({ name, tool, spelling }) =>
        factsOf(tool, spelling).flatMap((fact) => {
          const rendered = renderChange(fact);
          return 'reason' in rendered && !fact.sql ? [`${name}: ${tool}: ${rendered.reason}`] : [];
        }),
      ),
    );
    expect([...reasons]).toMatchInlineSnapshot(`
      [
        "comment on a table and its columns: knex: owners, options and comments are not rendered",
        "comment on a table and its columns: node-pg-migrate: owners, options and comments are not rendered",
        "comment on a table and its columns: sequelize: owners, options and comments are not rendered",
        "add a generated column: node-pg-migrate: what a generated column holds is not read",
        "add a generated column: kysely: what a generated column holds is not read",
        "create a view: knex: the query of a view is not read from a call",
        "create a view: node-pg-migrate: the query of a view is not read from a call",
        "create a view: kysely: the query of a view is not read from a call",
        "refresh a view: knex: upkeep is not rendered",
        "refresh a view: node-pg-migrate: upkeep is not rendered",
        "refresh a view: kysely: upkeep is not rendered",
        "create and drop a sequence, a trigger, a policy: node-pg-migrate: what a policy says is not read from a call",
      ]
    `);
  });
});

function lowered(text: string, { site }: Statement): readonly Statement[] {
  const sql = wholeFileText(text);
  return lowerSql({ sql, site, statements: [{ start: 0, end: text.length }] });
}

/** Facts alone: not where they stand, nor in which text, nor where a label of a type goes, whose neighbour is not read. */
function bare(statements: readonly Statement[]): unknown {
  return JSON.parse(
    JSON.stringify(statements, (key, value: unknown) =>
      /^(?:span|site|within|sql|interpolations|position)$/.test(key) ? undefined : value,
    ),
  );
}
