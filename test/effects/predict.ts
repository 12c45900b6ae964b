import { analyseSql, noFiles, type SchemaChange, type Statement } from '@sqlproof/core';
import { CatalogLog } from '../../packages/core/src/catalog/catalog-log.js';
import { noCatalog } from '../../packages/core/src/catalog/catalog.js';
import { inExecutionOrder } from '../../packages/core/src/catalog/execution-order.js';
import { keyOf } from '../../packages/core/src/catalog/table.js';
import {
  effectOf,
  lockModes,
  type Effect,
  type LockMode,
  type Reach,
  type Work,
} from '../../packages/core/src/dialects/effects.js';
import postgresql from '../../packages/core/src/dialects/postgresql/index.js';
import { reached } from '../../packages/core/src/dialects/reached.js';
import { more, stronger, type TableLock } from '../../packages/shadow/src/observe.js';

/** What the rows say of one relation. */
export interface Predicted {
  readonly lock: TableLock;
  readonly work: Work;
  /** False where a row says that it is the worse of two possibilities. */
  readonly isCertain: boolean;
  readonly by: readonly Reach[];
}

export interface Prediction {
  readonly relations: ReadonlyMap<string, Predicted>;
  /** The rows that held, one for each fact of the statement. */
  readonly rows: readonly Effect[];
}

/** Facts of a text, as those of a migration file. */
export function factsOf(sql: string): readonly Statement[] {
  const surrounding = {
    filename: '/project/migrations/1.sql',
    cwd: '/project',
    settings: {},
    files: noFiles,
    debug: (message: string) => {
      throw new Error(message);
    },
  };
  return analyseSql(sql, surrounding, { kind: 'query' }, 'postgresql').statements;
}

/** A log that has taken in a text. */
export function logOf(sql: string): CatalogLog {
  const log = new CatalogLog(noCatalog);
  for (const statement of inExecutionOrder(factsOf(sql))) log.append(statement);
  return log;
}

/** What a statement does, asked as rules ask it. */
export function predict(sql: string, setUp: CatalogLog, version: number): Prediction {
  const base = setUp.before(setUp.length);
  const log = new CatalogLog(base);
  const relations = new Map<string, Predicted>();
  const rows: Effect[] = [];
  const below: string[] = [];
  for (const statement of inExecutionOrder(factsOf(sql))) {
    const catalog = log.before(log.length);
    log.append(statement);
    const { effects = undefined } = postgresql;
    if (!effects || !(statement.kind in effects)) continue;
    const change = statement as SchemaChange;
    const effect = effectOf(effects, change, { catalog, version });
    if (!effect) throw new Error(`no row holds for: ${sql}`);
    rows.push(effect);
    for (const { on, lock, work } of effect.holds) {
      for (const name of reached(change, on, catalog)) {
        const key = keyOf(name);
        const known = relations.get(key);
        below.push(...(on === 'partitions' || on === 'heirs' ? [key] : []));
        relations.set(key, {
          lock: stronger(known?.lock, tableLock(lock)),
          work: more(known?.work ?? 'none', work),
          isCertain: (known?.isCertain ?? true) && effect.certain !== false,
          by: [...(known?.by ?? []), on],
        });
      }
    }
  }
  // What is below gets the strongest lock that a command of the statement asks for (tablecmds.c, AlterTable).
  for (const key of rows.length > 1 ? below : []) {
    const known = relations.get(key);
    if (known) relations.set(key, { ...known, lock: stronger(known.lock, strongest(rows)) });
  }
  return { relations, rows };
}

function tableLock(lock: LockMode): TableLock {
  const found = lockModes.find((one) => one === lock);
  if (!found) throw new Error(`no lock of PostgreSQL: ${lock}`);
  return found;
}

function strongest(rows: readonly Effect[]): TableLock {
  const locks = rows.flatMap(({ holds }) =>
    holds.flatMap(({ on, lock }) => (on === 'table' ? [tableLock(lock)] : [])),
  );
  return locks.reduce<TableLock>(stronger, 'ACCESS SHARE');
}
