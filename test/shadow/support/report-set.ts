import {
  checkQueries,
  judgeVariants,
  type Candidate,
  type FoundQuery,
  type JudgedVariant,
  type KnownSchema,
  type Planner,
  type SchemaView,
} from '@sqlproof/shadow';
import type { LabelledSet } from './labelled-set.js';

/** What is said of a query, in the words of the labels. */
export type Judged =
  | { readonly kind: 'fine' | 'does-not-plan' | 'stopped'; readonly detail: string }
  | {
      readonly kind: 'no-usable-index';
      readonly tables: readonly string[];
      readonly detail: string;
    };

export function candidatesOf({ queries }: LabelledSet): readonly Candidate[] {
  return queries.map(({ sql }) => ({
    text: sql,
    parameters: Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number))),
    isOrdered: /\border\s+by\b/i.test(sql),
  }));
}

/** The queries of a set as if each stood in a file of its own, which has its name. */
export function queriesOfSet(set: LabelledSet): readonly FoundQuery[] {
  return candidatesOf(set).map(({ text, parameters, isOrdered }, index) => ({
    path: set.queries[index]?.name ?? '',
    span: [0, text.length],
    dialect: set.dialect,
    variants: [
      {
        text: { text, parameters, spanAt: (offset) => [offset, offset + 1] },
        ...{ assumptions: [], isOrdered },
      },
    ],
  }));
}

/** The queries of a set on a schema. */
export interface SetSide {
  readonly judged: readonly JudgedVariant[];
  readonly planner: Planner;
  readonly view: SchemaView;
}

/** The queries of a set on the schema as it stands. */
export async function sideOf(planner: Planner, set: LabelledSet): Promise<SetSide> {
  const view = await planner.look();
  return { judged: await judgeVariants(view, queriesOfSet(set)), planner, view };
}

/** A schema of which everything is known. */
export function knownOf({ planner, view }: SetSide, { small }: LabelledSet): KnownSchema {
  return {
    ...{ planner, view, isWhole: true, isDoubtful: () => false },
    sizeOf: (table) => (small.has(table.replace(/^\w+\./, '')) ? 'small' : 'normal'),
  };
}

/** What people are told of the queries of a set, in the words of its labels. */
export async function reportSet(
  planner: Planner,
  set: LabelledSet,
): Promise<ReadonlyMap<string, Judged>> {
  const side = await sideOf(planner, set);
  const { findings, leftOut } = await checkQueries(side.judged, knownOf(side, set));
  return new Map(
    set.queries.map(({ name }): readonly [string, Judged] => {
      const own = findings.filter(({ path }) => path === name);
      const silent = leftOut.filter(({ path }) => path === name).map(({ reason }) => reason);
      const detail = [...own.map(({ message }) => message), ...silent].join('; ');
      const tables = own.flatMap(({ rule, message }) =>
        rule === 'no-usable-index' ? [tableIn(message)] : [],
      );
      if (tables.length > 0)
        return [name, { kind: 'no-usable-index', tables: tables.sort(), detail }];
      return [name, { kind: own.length > 0 ? 'does-not-plan' : 'fine', detail }];
    }),
  );
}

/** A message names its table between the first quotes; one on an index names that first. */
function tableIn(message: string): string {
  const [, table = ''] = /of "([^"]+)"(?: to | for |:|,)/.exec(message) ?? [];
  return table;
}
