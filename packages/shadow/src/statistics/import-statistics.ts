import type { Engine, Outcome, Planning } from '../engine.js';
import type { DatabaseStatistics, RelationStatistics } from './database-statistics.js';
import { firstPage } from './first-page.js';
import { ImportLedger } from './import-ledger.js';
import {
  mostColumns,
  restoreColumns,
  restoreSizes,
  restoreSizesAnyway,
  updateSizes,
  type SizedRelation,
} from './restore-texts.js';
import { scaledSizes, type ScaledSize } from './scaled-sizes.js';
import { keyOf, readState, type ShadowRelation } from './shadow-state.js';

/** A relation of the shadow database, and what is known of the one of its name. */
interface Matched {
  readonly relation: ShadowRelation;
  readonly known: RelationStatistics;
}

/** From which version on statistics can be set. */
const restoring = 18;

/** Keeps the statistics of an engine those of a file, whatever happens to its tables. */
export class StatisticsImport implements Planning {
  readonly #engine: Engine;
  readonly #statistics: ReadonlyMap<string, RelationStatistics>;
  readonly #sizes: ReadonlyMap<RelationStatistics, ScaledSize>;
  readonly #ledger: ImportLedger;
  /** What relations were like when their statistics had been set. */
  #done: ReadonlyMap<string, string> = new Map();
  #again: readonly SizedRelation[] = [];

  constructor(engine: Engine, { relations }: DatabaseStatistics) {
    this.#engine = engine;
    this.#statistics = new Map(relations.map((one) => [keyOf(one), one]));
    this.#sizes = scaledSizes([...this.#statistics.values()]);
    this.#ledger = new ImportLedger([...this.#statistics.values()]);
  }

  async prepare(): Promise<void> {
    const matched = this.#match(await readState(this.#engine));
    const changed = matched.filter(
      ({ relation }) => this.#done.get(keyOf(relation)) !== relation.signature,
    );
    if (changed.length === 0) return;
    const sized = await this.#resize(changed);
    if (this.#engine.version >= restoring) await this.#restore(changed, sized);
    else await this.#update(sized);
    const after = await readState(this.#engine);
    this.#done = new Map([...after].map(([key, { signature }]) => [key, signature]));
    this.#again = matched.flatMap(({ relation, known }) =>
      relation.kind === 'r' || relation.kind === 'm' ? this.#sizedAs(after, relation, known) : [],
    );
  }

  again(): readonly string[] {
    const canRestore = this.#engine.version >= restoring && this.#again.length > 0;
    return canRestore ? [restoreSizesAnyway(this.#again)] : [];
  }

  /** What of the statistics has no use here, one sentence each. */
  notices(): readonly string[] {
    return this.#ledger.notices(this.#engine);
  }

  #match(state: ReadonlyMap<string, ShadowRelation>): readonly Matched[] {
    const matched = [...state].flatMap(([key, relation]) => {
      const known = this.#statistics.get(key);
      return known && (known.kind === 'index') === /i/i.test(relation.kind)
        ? [{ relation, known }]
        : [];
    });
    for (const { relation, known } of matched) this.#ledger.addSeen(known, relation.columns);
    return matched;
  }

  /** Sizes of files first; what has none, as it cannot be made larger, keeps that which it has. */
  async #resize(changed: readonly Matched[]): Promise<readonly SizedRelation[]> {
    const { sizing } = this.#engine;
    const wanted = changed.flatMap(({ relation, known }) => {
      const size = this.#sizes.get(known);
      return size && relation.kind !== 'p' && relation.kind !== 'I' ? [{ relation, size }] : [];
    });
    if (sizing) {
      await sizing.grow(
        wanted.map(({ relation: { schema, name }, size: { pages } }) => ({ schema, name, pages })),
      );
    } else if (this.#engine.version >= restoring) {
      const empty = wanted.filter(({ relation }) => relation.kind === 'r' && relation.pages === 0);
      await this.#run(empty.map(({ relation }) => firstPage(relation)));
    }
    const after = await readState(this.#engine);
    return changed.flatMap(({ relation, known }) => this.#sizedAs(after, relation, known));
  }

  /** The size of a relation by the pages that its file has, without which it would count as empty. */
  #sizedAs(
    state: ReadonlyMap<string, ShadowRelation>,
    relation: ShadowRelation,
    known: RelationStatistics,
  ): readonly SizedRelation[] {
    const size = this.#sizes.get(known);
    const pages = state.get(keyOf(relation))?.pages ?? 0;
    if (!size || pages === 0) return [];
    const allVisible = Math.round(size.allVisible * (pages / size.pages));
    return [{ relation, size: { pages, tuples: size.tuples, allVisible } }];
  }

  async #restore(changed: readonly Matched[], sized: readonly SizedRelation[]): Promise<void> {
    const sizes = sized.map((one) => ({ relation: one.relation, text: restoreSizes([one]) }));
    const columns = changed.flatMap(({ relation, known }) =>
      columnTexts(relation, known).map((text) => ({ relation, text })),
    );
    const texts = [...sizes, ...columns];
    const outcomes = await this.#run(texts.map(({ text }) => `${ownSettings}; ${text}`));
    for (const [index, { relation }] of texts.entries()) {
      if (!isTaken(outcomes[index])) this.#ledger.addRefused(relation);
    }
  }

  async #update(sized: readonly SizedRelation[]): Promise<void> {
    const administer = this.#engine.sizing?.administer;
    if (administer && sized.length > 0) await administer([updateSizes(sized)]);
  }

  /** A transaction that a migration has left open is none of what is done here. */
  async #run(texts: readonly string[]): Promise<readonly Outcome[]> {
    if (texts.length === 0) return [];
    return (await this.#engine.run(['ROLLBACK', ...texts])).slice(1);
  }
}

/** What a migration has set in its session is not what statistics are set by. Texts of several statements are a transaction. */
const ownSettings = [
  'SET LOCAL SESSION AUTHORIZATION DEFAULT',
  'SET LOCAL ROLE NONE',
  'SET LOCAL search_path = pg_catalog',
  'SET TRANSACTION READ WRITE',
].join('; ');

function columnTexts(relation: ShadowRelation, { columns }: RelationStatistics): readonly string[] {
  const known = columns.filter(({ attname }) => relation.columns.has(attname));
  const texts: string[] = [];
  for (let at = 0; at < known.length; at += mostColumns) {
    texts.push(restoreColumns(relation, known.slice(at, at + mostColumns)));
  }
  return texts;
}

function isTaken(outcome: Outcome | undefined): boolean {
  if (outcome?.kind !== 'rows') return false;
  return outcome.rows.every((row) => Object.values(row).every((value) => value === true));
}
