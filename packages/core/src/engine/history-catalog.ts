import { noCatalog, type Catalog, type Name } from '../catalog/catalog.js';
import { inExecutionOrder } from '../catalog/execution-order.js';
import type { NamedType, Table } from '../catalog/table.js';
import type { Statement } from '../ir/index.js';
import type { Analysis } from './analyse.js';
import { FileCatalog, type FileMoments } from './file-catalog.js';
import { catalogBefore, placeInHistory, type PlaceInHistory } from './migration-history.js';

/** The schema around the statements of a file: as the history has it, where it has taken the same ones in. */
export function momentsOf(analysis: Analysis): FileMoments {
  const place = placeInHistory(analysis);
  return place ? new HistoryCatalog(analysis, place) : replayed(analysis);
}

function replayed(analysis: Analysis): FileCatalog {
  return new FileCatalog(analysis.statements, catalogBefore(analysis));
}

/** The moments of a file that the history went through, which need no second fold over the file. */
class HistoryCatalog implements FileMoments {
  readonly #analysis: Analysis;
  readonly #place: PlaceInHistory;
  #positions: ReadonlyMap<Statement, number> | undefined;
  #replayed: FileCatalog | undefined;

  constructor(analysis: Analysis, place: PlaceInHistory) {
    this.#analysis = analysis;
    this.#place = place;
  }

  before(statement: Statement): Catalog {
    this.#positions ??= positionsOf(this.#analysis.statements);
    const position = this.#positions.get(statement);
    if (position === undefined) return noCatalog;
    return new HistoryMoment(this.#place.before(position), () => this.#alone.before(statement));
  }

  get after(): Catalog {
    const { length } = this.#analysis.statements;
    return new HistoryMoment(this.#place.before(length), () => this.#alone.after);
  }

  get #alone(): FileCatalog {
    this.#replayed ??= replayed(this.#analysis);
    return this.#replayed;
  }
}

function positionsOf(statements: readonly Statement[]): ReadonlyMap<Statement, number> {
  const positions = new Map<Statement, number>();
  for (const statement of inExecutionOrder(statements)) positions.set(statement, positions.size);
  return positions;
}

/**
 * A moment of the history. Lists have the order that the file alone gives them: what it changes itself comes first,
 * and is what a message names.
 */
class HistoryMoment implements Catalog {
  readonly #moment: Catalog;
  readonly #alone: () => Catalog;

  constructor(moment: Catalog, alone: () => Catalog) {
    this.#moment = moment;
    this.#alone = alone;
  }

  table(name: Name): Table | undefined {
    return this.#moment.table(name);
  }

  isGone(name: Name): boolean {
    return this.#moment.isGone(name);
  }

  type(name: Name): NamedType | undefined {
    return this.#moment.type(name);
  }

  index(name: Name): ReturnType<Catalog['index']> {
    return this.#moment.index(name);
  }

  tables(): Iterable<Table> {
    return this.#alone().tables();
  }

  types(): Iterable<NamedType> {
    return this.#alone().types();
  }

  withConstraint(name: Name): readonly Table[] {
    const found = this.#moment.withConstraint(name);
    return found.length < 2 ? found : this.#alone().withConstraint(name);
  }

  pointingAt(name: Name): readonly Table[] {
    const found = this.#moment.pointingAt(name);
    return found.length < 2 ? found : this.#alone().pointingAt(name);
  }

  below(name: Name): readonly Table[] {
    const found = this.#moment.below(name);
    return found.length < 2 ? found : this.#alone().below(name);
  }
}
