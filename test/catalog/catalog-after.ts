import { CatalogLog } from '../../packages/core/src/catalog/catalog-log.js';
import { noCatalog, type Catalog } from '../../packages/core/src/catalog/catalog.js';
import { inExecutionOrder } from '../../packages/core/src/catalog/execution-order.js';
import type { Table } from '../../packages/core/src/catalog/table.js';
import { factsOf } from '../effects/predict.js';

/** The schema when a text has run. */
export function catalogAfter(sql: string): Catalog {
  const log = new CatalogLog(noCatalog);
  for (const statement of inExecutionOrder(factsOf(sql))) log.append(statement);
  return log.before(log.length);
}

/** The table `t` when a text has run. */
export function tableAfter(sql: string): Table {
  const table = catalogAfter(sql).table({ schema: undefined, name: 't' });
  if (!table) throw new Error(`no table t after: ${sql}`);
  return table;
}
