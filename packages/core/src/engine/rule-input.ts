import type { Catalog } from '../catalog/catalog.js';
import type { Statement } from '../ir/index.js';
import type { Analysis } from './analyse.js';
import type { HeldLock } from './define-rule.js';
import { FileCatalog } from './file-catalog.js';
import { FileOrder } from './file-order.js';
import { HeldLocks } from './held-locks.js';
import { catalogBefore, isReleased } from './migration-history.js';
import { MigrationState } from './migration-state.js';
import { FileTimeouts } from './timeouts.js';

/** What several rules need of one file, computed once. */
export class RuleInput {
  readonly analysis: Analysis;
  #state: MigrationState | undefined;
  #catalog: FileCatalog | undefined;
  #isReleased: boolean | undefined;
  #order: FileOrder | undefined;
  #timeouts: FileTimeouts | undefined;
  #locks: HeldLocks | undefined;

  constructor(analysis: Analysis) {
    this.analysis = analysis;
  }

  /** The schema that a statement of the file meets. */
  catalogBefore(statement: Statement): Catalog {
    this.#catalog ??= new FileCatalog(this.analysis.statements, catalogBefore(this.analysis));
    return this.#catalog.before(statement);
  }

  /** True for a migration that has been applied already, by the `migrations.since` setting. */
  get isReleased(): boolean {
    this.#isReleased ??= isReleased(this.analysis);
    return this.#isReleased;
  }

  /** True for a table that a migration made which is not released yet, so that no database with users has it. */
  isUnreleased(path: string | undefined): boolean {
    const { since } = this.analysis.surrounding.settings.migrations ?? {};
    return since !== undefined && path !== undefined && !isReleased(this.analysis, path);
  }

  get order(): FileOrder {
    this.#order ??= new FileOrder(this.analysis.statements);
    return this.#order;
  }

  get timeouts(): FileTimeouts {
    this.#timeouts ??= new FileTimeouts(this.analysis.statements, this.state);
    return this.#timeouts;
  }

  /** `locksOf`: the locks of one statement; the same function whoever asks. */
  heldLocks(locksOf: (statement: Statement) => readonly HeldLock[]): HeldLocks {
    this.#locks ??= new HeldLocks(this.analysis.statements, this.state, locksOf);
    return this.#locks;
  }

  get state(): MigrationState {
    this.#state ??= new MigrationState(this.analysis);
    return this.#state;
  }
}
