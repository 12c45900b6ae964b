import type { FullReadReason } from '../full-read.js';
import {
  resolve,
  type Condition,
  type OutlineSchema,
  type QueryBlock,
  type Source,
  type Use,
} from './query-block.js';

/**
 * Why a statement wants some of the rows of a table only; `undefined` when it wants all of them, so that reading the whole
 * table is what it means.
 */
export function restrictionOf(
  source: Source,
  block: QueryBlock,
  schema: OutlineSchema,
): Extract<FullReadReason, 'filter' | 'join'> | undefined {
  return new Restrictions(schema).on(source, block);
}

/** The conditions that compare columns of a source with values that are known before any row is read. */
export function valueConditions(
  source: Source,
  block: QueryBlock,
  schema: OutlineSchema,
): readonly Condition[] {
  return new Restrictions(schema).byValue(source, block);
}

class Restrictions {
  readonly #schema: OutlineSchema;
  /** Recursive queries use themselves. */
  readonly #seen = new Set<QueryBlock>();

  constructor(schema: OutlineSchema) {
    this.#schema = schema;
  }

  on(source: Source, block: QueryBlock): 'filter' | 'join' | undefined {
    if (this.#seen.has(block)) return undefined;
    this.#seen.add(block);
    const own = this.#ownRestriction(source, block);
    if (own) return own;
    if (this.#hasFewPartners(source, block)) return 'join';
    return this.#restrictionOfUses(source, block);
  }

  byValue(source: Source, block: QueryBlock): readonly Condition[] {
    const own = this.#ownFilters(source, block).filter(
      (condition) => condition.subqueries.length === 0 && !this.#isCorrelated(condition, block),
    );
    return [...own, ...block.uses.flatMap((use) => this.#filtersThrough(use, source, block))];
  }

  #filters(source: Source, block: QueryBlock): readonly Condition[] {
    const through = block.uses.flatMap((use) => this.#filtersThrough(use, source, block));
    return [...this.#ownFilters(source, block), ...through];
  }

  /** The conditions on what another query gives that are on a source of that query. */
  #filtersThrough(use: Use, source: Source, block: QueryBlock): readonly Condition[] {
    return this.#ownFilters(use.source, use.block).filter(({ columns }) =>
      columns.some(({ name }) => this.#isOutput(name, source, block)),
    );
  }

  #isOutput(name: string, source: Source, block: QueryBlock): boolean {
    if (block.outputs.has(name)) {
      const column = block.outputs.get(name);
      return column !== undefined && resolve(column, block, this.#schema)?.source === source;
    }
    // Of a star, or of a column that is called anew.
    return source.table !== undefined && this.#schema.columns.get(source.table)?.has(name) === true;
  }

  /** By what is said of its columns and of those of queries around. */
  #ownRestriction(source: Source, block: QueryBlock): 'filter' | 'join' | undefined {
    const own = block.conditions.filter((condition) => this.#isOn(condition, source, block));
    if (own.some((condition) => !this.#isCorrelated(condition, block))) return 'filter';
    return own.length > 0 ? 'join' : undefined;
  }

  /** True for a condition that picks rows of one source by something else than other sources of its query. */
  #isOn(condition: Condition, source: Source, block: QueryBlock): boolean {
    if (condition.join?.isNullable && condition.join !== source) return false;
    if (condition.isNullTest && condition.join === undefined && source.isNullable) return false;
    const sources = condition.columns.map((column) => resolve(column, block, this.#schema));
    const inside = sources.filter((one) => one?.block === block);
    return inside.length > 0 && inside.every((one) => one?.source === source);
  }

  #isCorrelated({ columns }: Condition, block: QueryBlock): boolean {
    return columns.some((column) => {
      const found = resolve(column, block, this.#schema);
      return found !== undefined && found.block !== block;
    });
  }

  /** True when another source of the query has few rows, and only their partners are wanted. */
  #hasFewPartners(source: Source, block: QueryBlock): boolean {
    return block.sources.some(
      (other) =>
        other !== source &&
        this.#isConnected(source, other, block) &&
        this.#isFew(other, block) &&
        // Rows without a partner stay, where the partner's columns can be NULL.
        (!other.isNullable || this.#filters(other, block).some(({ join }) => join === undefined)),
    );
  }

  /** True for sources that some chain of conditions joins. */
  #isConnected(source: Source, other: Source, block: QueryBlock): boolean {
    const reached = new Set([source]);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { columns } of block.conditions) {
        const inside = columns.flatMap((column) => {
          const found = resolve(column, block, this.#schema);
          return found?.block === block ? [found.source] : [];
        });
        if (inside.some((one) => reached.has(one))) for (const one of inside) reached.add(one);
      }
    }
    return reached.has(other);
  }

  #ownFilters(source: Source, block: QueryBlock): readonly Condition[] {
    return block.conditions.filter((condition) => this.#isOn(condition, source, block));
  }

  #isFew(source: Source, block: QueryBlock): boolean {
    if (this.#filters(source, block).length > 0) return true;
    return source.blocks.some((inner) => this.#givesFew(inner, new Set([block])));
  }

  #givesFew(block: QueryBlock, seen: Set<QueryBlock>): boolean {
    if (seen.has(block)) return false;
    seen.add(block);
    if (block.isLimited) return true;
    return block.sources.some(
      (source) =>
        this.#ownFilters(source, block).length > 0 ||
        source.blocks.some((inner) => this.#givesFew(inner, seen)),
    );
  }

  /** By what the queries say that read the rows of this one. */
  #restrictionOfUses(source: Source, block: QueryBlock): 'filter' | 'join' | undefined {
    for (const use of block.uses) {
      if (this.#filtersThrough(use, source, block).length > 0) return 'filter';
      if (this.#hasFewPartners(use.source, use.block)) return 'join';
      const above = this.#restrictionOfUses(source, use.block);
      if (above) return above;
    }
    return undefined;
  }
}
