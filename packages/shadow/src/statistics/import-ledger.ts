import type { Engine } from '../engine.js';
import type { RelationStatistics } from './database-statistics.js';
import { keyOf, type ShadowRelation } from './shadow-state.js';

/** What became of the statistics of a file. */
export class ImportLedger {
  readonly #relations: readonly RelationStatistics[];
  /** The columns of the shadow database that were ever seen, by relation. */
  readonly #seen = new Map<RelationStatistics, Set<string>>();
  readonly #refused = new Set<string>();

  constructor(relations: readonly RelationStatistics[]) {
    this.#relations = relations;
  }

  /** A relation that there is, and its columns. */
  addSeen(relation: RelationStatistics, columns: ReadonlySet<string>): void {
    const seen = this.#seen.get(relation) ?? new Set();
    for (const column of columns) seen.add(column);
    this.#seen.set(relation, seen);
  }

  /** One whose statistics the server does not take, or only in part. */
  addRefused(relation: Pick<ShadowRelation, 'schema' | 'name'>): void {
    this.#refused.add(keyOf(relation));
  }

  notices(engine: Pick<Engine, 'title' | 'version' | 'sizing'>): readonly string[] {
    return [...this.#unknown(), ...this.#untaken(), ...limits(engine)];
  }

  *#unknown(): Generator<string> {
    const relations = this.#relations.filter((one) => !this.#seen.has(one));
    const columns = [...this.#seen].flatMap(([{ columns: known }, seen]) =>
      known.filter(({ attname }) => !seen.has(attname)),
    );
    const parts = [
      ...partOf(relations.filter(({ kind }) => kind !== 'index').length, 'table', 'tables'),
      ...partOf(relations.filter(({ kind }) => kind === 'index').length, 'index', 'indexes'),
      ...partOf(columns.length, 'column', 'columns'),
    ];
    if (parts.length > 0) {
      yield `The statistics are also of ${parts.join(', ')} that the migrations do not make.`;
    }
  }

  *#untaken(): Generator<string> {
    const [parts] = partOf(this.#refused.size, 'table or index', 'tables or indexes');
    if (parts !== undefined) {
      yield `The server does not take all statistics of ${parts}: they are of other types, or belong to somebody else.`;
    }
  }
}

function partOf(count: number, one: string, many: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

function* limits({
  title,
  version,
  sizing,
}: Parameters<ImportLedger['notices']>[0]): Generator<string> {
  if (version >= 18) return;
  yield sizing?.administer
    ? `${title} can be given the sizes of tables, and not what is in their columns: that is for PostgreSQL 18 and later.`
    : `${title} cannot be given statistics: plans are those of empty tables, and sizes only say what is reported.`;
}
