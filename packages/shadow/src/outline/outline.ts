import type { DialectName } from '@sqlproof/core';
import { clausesOf, type Clauses } from './clauses.js';
import { conjuncts } from './conjuncts.js';
import { columnsIn, isNullTest, queriesIn } from './expression.js';
import { fromItems, type FromItem } from './from-items.js';
import { listItems, outputsOf } from './outputs.js';
import type {
  ColumnRef,
  Condition,
  OutlineSchema,
  QueryBlock,
  Source,
  Use,
} from './query-block.js';
import { isQuery, isWord, nameOf, tokenTree, type Item } from './token-tree.js';

/**
 * The queries of a statement, those inside of others, of common table expressions and of views with them. Names are read by
 * tokens: what is not understood is left out.
 */
export function outlineOf(
  text: string,
  dialect: DialectName,
  schema: OutlineSchema,
): readonly QueryBlock[] {
  const builder = new OutlineBuilder(dialect, schema);
  builder.statement(tokenTree(text, dialect), {
    ctes: new Map(),
    outer: undefined,
    depth: 0,
    canHint: true,
  });
  return builder.blocks;
}

/** Views in views are read this deep. */
const maxDepth = 20;

interface Environment {
  readonly ctes: ReadonlyMap<string, readonly Draft[]>;
  readonly outer: Draft | undefined;
  readonly depth: number;
  /** False in the text of a view, and where the grammar has no index hints. */
  readonly canHint: boolean;
}

/** A block that is being read. */
interface Draft extends QueryBlock {
  readonly sources: DraftSource[];
  readonly conditions: Condition[];
  readonly uses: Use[];
  order: QueryBlock['order'];
  isLimited: boolean;
}

interface DraftSource extends Source {
  isNullable: boolean;
}

class OutlineBuilder {
  readonly blocks: Draft[] = [];
  readonly #dialect: DialectName;
  readonly #schema: OutlineSchema;

  constructor(dialect: DialectName, schema: OutlineSchema) {
    this.#dialect = dialect;
    this.#schema = schema;
  }

  /** The blocks whose rows the statement gives. */
  statement(items: readonly Item[], environment: Environment): readonly Draft[] {
    const [only, more] = items;
    if (only?.kind === 'group' && !more) return this.statement(only.items, environment);
    if (isWord(only, 'WITH')) return this.#with(items.slice(1), environment);
    if (isWord(only, 'INSERT', 'REPLACE')) return this.#insert(items, environment);
    const parts = split(items, compounds).map((part) => part.filter((item) => !isWord(item, ';')));
    const drafts = parts.flatMap((part) => this.#part(part, environment));
    // What orders and cuts a UNION stands behind its last part.
    const last = drafts.at(-1);
    if (parts.length > 1 && last) {
      for (const draft of drafts) {
        draft.order ??= last.order;
        draft.isLimited ||= last.isLimited;
      }
    }
    return drafts;
  }

  #part(items: readonly Item[], environment: Environment): readonly Draft[] {
    const [first] = items;
    return first?.kind === 'group' && isQuery(first)
      ? this.statement(first.items, environment)
      : [this.#block(items, environment)];
  }

  #with(items: readonly Item[], environment: Environment): readonly Draft[] {
    const ctes = new Map(environment.ctes);
    const inner = { ...environment, ctes };
    let at = isWord(items[0], 'RECURSIVE') ? 1 : 0;
    for (;;) {
      const name = nameOf(items[at])?.toLowerCase();
      const body = items.findIndex((item, index) => index > at && isQuery(item));
      if (name === undefined || body < 0) break;
      // A recursive one names itself.
      const drafts: Draft[] = [];
      ctes.set(name, drafts);
      drafts.push(...this.statement([items[body] ?? { kind: 'group', items: [] }], inner));
      at = body + 1;
      if (!isWord(items[at], ',')) break;
      at++;
    }
    return this.statement(items.slice(at), inner);
  }

  #insert(items: readonly Item[], environment: Environment): readonly Draft[] {
    const start = items.findIndex((item) => isWord(item, 'SELECT', 'WITH') || isQuery(item));
    if (start < 0) return [];
    const end = items.findIndex(
      (item, index) =>
        isWord(item, 'RETURNING') ||
        (isWord(item, 'ON') && isWord(items[index + 1], 'CONFLICT', 'DUPLICATE')),
    );
    return this.statement(items.slice(start, end < 0 ? undefined : end), environment);
  }

  #block(items: readonly Item[], environment: Environment): Draft {
    const clauses = clausesOf(items);
    const draft: Draft = {
      sources: [],
      conditions: [],
      order: orderOf(clauses),
      isLimited: clauses.has('LIMIT') || clauses.has('FETCH'),
      ...groupingOf(clauses),
      outputs: outputsOf(clauses.get('SELECT') ?? []),
      outer: environment.outer,
      uses: [],
    };
    this.blocks.push(draft);
    const inner = { ...environment, outer: draft };
    // A DELETE of one table takes no hint.
    const canHint = environment.canHint && clauses.get('DELETE')?.length !== 0;
    for (const clause of ['UPDATE', 'FROM'])
      this.#from(clauses.get(clause) ?? [], draft, { ...environment, canHint });
    this.#conditions(clauses.get('WHERE') ?? [], undefined, draft, environment);
    for (const clause of ['SELECT', 'SET', 'HAVING', 'ORDER', 'RETURNING', 'VALUES']) {
      for (const query of queriesIn(clauses.get(clause) ?? [])) this.statement([query], inner);
    }
    return draft;
  }

  #from(items: readonly Item[], draft: Draft, environment: Environment): void {
    for (const item of fromItems(withoutModifiers(items))) {
      const { of } = item;
      if (typeof of !== 'string' && !isQuery(of)) {
        this.#from(of.items, draft, environment);
        continue;
      }
      const source = this.#source(item, of, draft, environment);
      const before = draft.sources.at(-1);
      draft.sources.push(source);
      this.#conditions(item.on, source, draft, environment);
      if (before && (item.using.length > 0 || item.isNatural)) {
        const columns = [source, before].flatMap(({ alias }) =>
          (item.using.length > 0 ? item.using : ['*']).map((name) => ({ qualifier: alias, name })),
        );
        draft.conditions.push({
          items: [],
          columns,
          subqueries: [],
          join: source,
          isNullTest: false,
        });
      }
    }
  }

  #source(
    { alias, join, end }: FromItem,
    of: FromItem['of'],
    draft: Draft,
    environment: Environment,
  ): DraftSource {
    const name = typeof of === 'string' ? of.toLowerCase() : undefined;
    const blocks = this.#blocksOf(of, draft, environment);
    const source: DraftSource = {
      table: blocks ? undefined : name,
      alias: (alias ?? name ?? '').toLowerCase(),
      blocks: blocks ?? [],
      isNullable: join === 'left' || join === 'full',
      hintAt: environment.canHint && !blocks ? end : undefined,
    };
    for (const block of blocks ?? []) block.uses.push({ block: draft, source });
    if (join === 'right' || join === 'full') {
      for (const one of draft.sources) one.isNullable = true;
    }
    return source;
  }

  /** The queries that a source stands for; `undefined` for a stored table. */
  #blocksOf(
    of: FromItem['of'],
    draft: Draft,
    environment: Environment,
  ): readonly Draft[] | undefined {
    const { ctes, depth } = environment;
    // Beside LATERAL, which is not looked for, the query in a FROM sees what its own query sees.
    if (typeof of !== 'string') return this.statement([of], { ...environment, outer: draft });
    const name = of.toLowerCase();
    const cte = ctes.get(name);
    if (cte) return cte;
    const view = this.#schema.views.get(name);
    if (view === undefined || depth > maxDepth) return undefined;
    const items = tokenTree(view, this.#dialect);
    return this.statement(items, {
      ctes: new Map(),
      outer: undefined,
      depth: depth + 1,
      canHint: false,
    });
  }

  #conditions(
    items: readonly Item[],
    join: Source | undefined,
    draft: Draft,
    environment: Environment,
  ): void {
    for (const part of conjuncts(items)) {
      const inner = { ...environment, outer: draft };
      draft.conditions.push({
        items: part,
        columns: columnsIn(part),
        subqueries: queriesIn(part).flatMap((query) => this.statement([query], inner)),
        join,
        isNullTest: isNullTest(part),
      });
    }
  }
}

const compounds = ['UNION', 'INTERSECT', 'EXCEPT', 'MINUS'];

function split(items: readonly Item[], words: readonly string[]): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  for (const item of items) {
    if (isWord(item, ...words)) parts.push([]);
    else if (parts.at(-1)?.length === 0 && isWord(item, 'ALL', 'DISTINCT')) continue;
    else parts.at(-1)?.push(item);
  }
  return parts;
}

/** `UPDATE OR IGNORE t`, `UPDATE LOW_PRIORITY t` */
function withoutModifiers(items: readonly Item[]): readonly Item[] {
  const start = items.findIndex(
    (item, index) =>
      !isWord(item, 'OR', 'LOW_PRIORITY', 'IGNORE', 'ABORT', 'FAIL', 'ROLLBACK', 'ONLY') &&
      !(isWord(items[index - 1], 'OR') && isWord(item, 'REPLACE')),
  );
  return items.slice(Math.max(0, start));
}

/** The columns of the first term. */
function orderOf(clauses: Clauses): QueryBlock['order'] {
  const order = clauses.get('ORDER');
  if (!order) return undefined;
  const end = order.findIndex((item) => isWord(item, ','));
  const first = order.slice(1, end < 0 ? undefined : end);
  const [only] = first;
  if (only?.kind !== 'value') return columnsIn(first);
  // By its place in the select list.
  const outputs = listItems(clauses.get('SELECT') ?? []);
  return columnsIn(outputs[Number(only.text) - 1] ?? []);
}

const aggregates: ReadonlySet<string> = new Set([
  ...['COUNT', 'SUM', 'AVG', 'TOTAL', 'GROUP_CONCAT', 'STRING_AGG', 'JSON_GROUP_ARRAY'],
  ...['JSON_GROUP_OBJECT', 'JSON_ARRAYAGG', 'JSON_OBJECTAGG', 'BIT_AND', 'BIT_OR', 'BIT_XOR'],
  ...['STD', 'STDDEV', 'VARIANCE', 'STDDEV_POP', 'STDDEV_SAMP', 'VAR_POP', 'VAR_SAMP'],
]);

function groupingOf(clauses: Clauses): Pick<QueryBlock, 'isGrouped' | 'extremes'> {
  const select = clauses.get('SELECT') ?? [];
  const calls = [...callsIn(select)];
  const isGrouped =
    clauses.has('GROUP') ||
    isWord(select[0], 'DISTINCT') ||
    calls.some(({ word }) => aggregates.has(word));
  const extremes = calls.filter(({ word }) => word === 'MIN' || word === 'MAX');
  if (isGrouped || extremes.length === 0) return { isGrouped, extremes: [] };
  return { isGrouped: true, extremes: extremes.map((call) => onlyColumn(call.items)) };
}

/** The column, where an expression is nothing else. */
function onlyColumn(items: readonly Item[]): ColumnRef | undefined {
  const [column, more] = columnsIn(items);
  return !more && items.length === (column?.qualifier ? 3 : 1) ? column : undefined;
}

interface Call {
  readonly word: string;
  /** What stands between its parentheses. */
  readonly items: readonly Item[];
}

/** The calls in an expression, those in the arguments of others too; not those over a window. */
function* callsIn(items: readonly Item[]): Generator<Call> {
  for (const [index, item] of items.entries()) {
    if (item.kind === 'group') {
      if (!isQuery(item)) yield* callsIn(item.items);
      continue;
    }
    const [group, behind] = [items[index + 1], items[index + 2]];
    if (item.kind !== 'word' || group?.kind !== 'group') continue;
    if (isWord(behind, 'OVER', 'FILTER')) continue;
    yield { word: item.word, items: group.items };
  }
}
