import { CatalogLog } from '../catalog/catalog-log.js';
import { noCatalog, type Catalog } from '../catalog/catalog.js';
import { inExecutionOrder } from '../catalog/execution-order.js';
import type { Statement } from '../ir/index.js';

/** The schema around the statements of a file. */
export interface FileMoments {
  before(statement: Statement): Catalog;
  /** When all statements of the file have run. */
  readonly after: Catalog;
}

/** The schema before each statement of a file, on top of the one that the file meets. */
export class FileCatalog implements FileMoments {
  readonly #log: CatalogLog;
  readonly #moments = new Map<Statement, Catalog>();

  constructor(statements: readonly Statement[], base: Catalog) {
    this.#log = new CatalogLog(base);
    for (const statement of inExecutionOrder(statements)) {
      this.#moments.set(statement, this.#log.before(this.#log.length));
      this.#log.append(statement);
    }
  }

  before(statement: Statement): Catalog {
    return this.#moments.get(statement) ?? noCatalog;
  }

  get after(): Catalog {
    return this.#log.before(this.#log.length);
  }
}
