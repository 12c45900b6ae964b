import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lowerSql, splitStatements, wholeFileText, type Statement } from '@sqlproof/core';
import { renderChange, rowsOf, type Pglite } from '@sqlproof/shadow';
import { CatalogLog } from '../../packages/core/src/catalog/catalog-log.js';
import { noCatalog } from '../../packages/core/src/catalog/catalog.js';
import { inExecutionOrder } from '../../packages/core/src/catalog/execution-order.js';
import { migrationOf } from '../builders/migration-of.js';
import { operations, type Tool } from '../builders/operations.js';
import { schemaIn } from '../catalog/catalog-schema.js';
import { schemaOf } from '../catalog/engine-schema.js';
import { sorted } from '../catalog/schema-facts.js';
import { analyse } from '../support/analyse.js';
import { builderBase, builderTable } from './support/builder-base.js';
import { applyAll } from './support/apply-all.js';
import { startPglite } from './support/start-pglite.js';

// The system catalogs are not asked for the tables of a session.
const asked = operations.filter(({ name }) => name !== 'create a temporary table');
const cases = asked.flatMap(({ name, spellings }) =>
  Object.entries(spellings).map(([tool, spelling]) => ({ name, tool: tool as Tool, spelling })),
);

describe('after the statements that are rendered the database is what the catalog says of the calls', () => {
  let engine: Pglite;
  beforeAll(async () => {
    engine = await startPglite();
  });
  afterAll(() => engine.close());

  let compared = 0;
  test.each(cases)('$name: $tool', async ({ tool, spelling }) => {
    await applyAll(
      engine,
      'DROP SCHEMA IF EXISTS app CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public',
    );
    const { name, text } = migrationOf(tool, spelling);
    const { statements } = analyse(name, text, { dialect: 'postgresql' });
    const isNew = statements.some(({ kind }) => kind === 'CreateTable');
    const base = isNew ? builderBase : `${builderBase}${builderTable}`;
    await applyAll(engine, base);
    const log = new CatalogLog(noCatalog);
    for (const fact of factsOf(base)) log.append(fact);
    for (const fact of inExecutionOrder(statements)) {
      const rendered = fact.sql ? { text: fact.sql.text } : renderChange(fact);
      if ('reason' in rendered) continue;
      const outcome = await engine.apply(rendered.text);
      // What an operation asks for is not always there, such as a type that it renames.
      if (outcome.kind !== 'rows') {
        expect(outcome.kind === 'error' && outcome.error.code, rendered.text).not.toBe('42601');
        return;
      }
      log.append(fact);
    }
    const session = { run: (sql: string) => rowsOf(engine, sql) };
    const said = sorted(await schemaIn(log.before(log.length), session as never));
    expect(withoutValues(said)).toEqual(withoutValues(sorted(await schemaOf(session as never))));
    compared++;
  });

  test('most of the operations can be carried out', () => {
    expect(compared).toBeGreaterThanOrEqual(140);
  });
});

/** A tool may write a number as a text, which the server reads as a number. */
function withoutValues(facts: unknown): unknown {
  return JSON.parse(
    JSON.stringify(facts).replaceAll(/ DEFAULT (?:-?\d+|true|false|now\(\))/g, ' DEFAULT'),
  );
}

function factsOf(text: string): readonly Statement[] {
  const sql = wholeFileText(text);
  const { statements } = splitStatements(text, 'postgresql');
  const {
    statements: [first],
  } = analyse('migrations/1_base.sql', 'SELECT 1', { dialect: 'postgresql' });
  if (!first) throw new Error('no statement');
  return inExecutionOrder(lowerSql({ sql, site: first.site, statements }));
}
