import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { splitStatements } from '@sqlproof/core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CatalogLog } from '../../packages/core/src/catalog/catalog-log.js';
import { noCatalog } from '../../packages/core/src/catalog/catalog.js';
import { inExecutionOrder } from '../../packages/core/src/catalog/execution-order.js';
import { emptyDatabase, type Engine } from '../engines/engine.js';
import { startPglite } from '../engines/pglite.js';
import { factsOf } from '../effects/predict.js';
import { schemaIn } from './catalog-schema.js';
import { schemaOf } from './engine-schema.js';
import { sorted } from './schema-facts.js';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

let engine: Engine;

beforeAll(async () => {
  engine = await startPglite();
});

afterEach(() => emptyDatabase(engine));

afterAll(() => engine.close());

test.each(['billing', 'metrics', 'tenants'])(
  'after each migration of %s the catalog is what the database is',
  { timeout: 120_000 },
  async (name) => {
    const log = new CatalogLog(noCatalog);
    for (const file of readdirSync(join(fixtures, name)).sort()) {
      const text = readFileSync(join(fixtures, name, file), 'utf8');
      for (const statement of inExecutionOrder(factsOf(text))) log.append(statement, file);
      for (const { start, end } of splitStatements(text, 'postgresql').statements) {
        await engine.run(text.slice(start, end));
      }
      const catalog = log.before(log.length);
      const said = sorted(await schemaIn(catalog, engine));
      expect(said, file).toEqual(sorted(await schemaOf(engine)));
      // Nothing is in doubt that did not have to be: a view has no columns that are facts.
      const doubtful = [...catalog.tables()].filter((one) => one.kind === 'table' && !one.isWhole);
      expect(doubtful.map((one) => one.name)).toEqual([]);
    }
  },
);
