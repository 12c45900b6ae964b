import { expect, test } from 'vitest';
import { CatalogLog } from '../../packages/core/src/catalog/catalog-log.js';
import { noCatalog, type Catalog } from '../../packages/core/src/catalog/catalog.js';
import { inExecutionOrder } from '../../packages/core/src/catalog/execution-order.js';
import { FileCatalog } from '../../packages/core/src/engine/file-catalog.js';
import { keyOf } from '../../packages/core/src/catalog/table.js';
import { factsOf } from '../effects/predict.js';
import { randomHistory } from './random-history.js';

/** Everything that can be asked of a catalog. */
function contents(catalog: Catalog): unknown {
  const keys = ['a', 'b', 'c', 'd', 'x', 'y'].flatMap((name) => [
    { schema: undefined, name },
    { schema: 'app', name },
  ]);
  const byName = (one: { readonly name: string; readonly schema: string | undefined }): string =>
    keyOf(one);
  return {
    tables: [...catalog.tables()].sort((one, other) => (byName(one) < byName(other) ? -1 : 1)),
    types: [...catalog.types()].map(byName).sort(),
    gone: keys.map((key) => catalog.isGone(key)),
    pointing: keys.map((key) => catalog.pointingAt(key).map(byName).sort()),
    indexes: ['a_x_idx', 'b_y_idx', 'a_pkey'].map(
      (name) => catalog.index({ schema: undefined, name })?.table.name,
    ),
  };
}

test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
  'before each statement, the log says what a log that ends there says (seed %i)',
  (seed) => {
    const statements = factsOf(randomHistory(seed, 40));
    const whole = new CatalogLog(noCatalog);
    for (const statement of statements) whole.append(statement);
    for (let index = 0; index <= statements.length; index++) {
      const part = new CatalogLog(noCatalog);
      for (const statement of statements.slice(0, index)) part.append(statement);
      expect(contents(whole.before(index))).toEqual(contents(part.before(index)));
    }
  },
);

test.each(Array.from({ length: 40 }, (_, seed) => seed + 101))(
  'a file on top of a history is the same as one after the other (seed %i)',
  (seed) => {
    // What a file rolls back belongs to it alone.
    const control = /^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE).*\n?/gm;
    const [first, second] = [seed, seed + 1000].map((one) =>
      factsOf(randomHistory(one, 25).replaceAll(control, '')),
    );
    const base = new CatalogLog(noCatalog);
    for (const statement of inExecutionOrder(first ?? [])) base.append(statement);
    const file = new FileCatalog(second ?? [], base.before(base.length));
    const one = new FileCatalog([...(first ?? []), ...(second ?? [])], noCatalog);
    expect(contents(file.after)).toEqual(contents(one.after));
  },
);
