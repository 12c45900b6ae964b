import {
  checkQueries,
  judgeVariants,
  readSchema,
  type Engine,
  type FoundQuery,
  type KnownSchema,
  type ShadowSchema,
} from '@sqlproof/shadow';
import { candidatesOf, type Judged } from './judge-set.js';
import type { LabelledSet } from './labelled-set.js';

/** The queries of a set as if each stood in a file of its own, which has its name. */
export function queriesOfSet(set: LabelledSet): readonly FoundQuery[] {
  return candidatesOf(set).map(({ text, parameters, isOrdered }, index) => ({
    path: set.queries[index]?.name ?? '',
    span: [0, text.length],
    variants: [
      {
        text: { text, parameters, spanAt: (offset) => [offset, offset + 1] },
        ...{ assumptions: [], isOrdered },
      },
    ],
  }));
}

/** A schema of which everything is known. */
export function knownOf(schema: ShadowSchema, { small }: LabelledSet): KnownSchema {
  return {
    ...{ schema, isWhole: true, isDoubtful: () => false },
    sizeOf: (table) => (small.has(table.replace(/^\w+\./, '')) ? 'small' : 'normal'),
  };
}

/** What people are told of the queries of a set, in the words of its labels. */
export async function reportSet(
  engine: Engine,
  set: LabelledSet,
): Promise<ReadonlyMap<string, Judged>> {
  const schema = await readSchema(engine);
  const judged = await judgeVariants(engine, queriesOfSet(set), schema);
  const { findings, leftOut } = await checkQueries(engine, judged, knownOf(schema, set));
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
  const [, table = ''] = /of "([^"]+)"(?: to |:|,)|of "([^"]+)"/.exec(message) ?? [];
  return table;
}
