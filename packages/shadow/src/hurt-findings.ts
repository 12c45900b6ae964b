import { grouped } from '@sqlproof/core';
import type { Cause, Hurt } from './causes.js';
import type { ChangedPlan, ShadowFinding } from './finding.js';
import type { FoundQuery } from './found-queries.js';
import { byQuery } from './judge-variants.js';
import type { Planner } from './planner.js';
import { countWords } from './statistics/number-words.js';

/** One finding for each statement that takes an index from queries, or breaks them, with the queries that it hurts. */
export function hurtFindings(
  hurt: readonly Hurt[],
  planner: Planner,
  rows: ReadonlyMap<string, number> = new Map(),
): readonly ShadowFinding[] {
  const groups = grouped(hurt, ({ cause, query, regression }) => {
    const place = cause ? placeOf(cause) : `${query.path} ${query.span.join()}`;
    return `${regression.kind} ${place}`;
  });
  return [...groups.values()].flatMap((group) => findingOf(group, planner, rows) ?? []);
}

function placeOf({ migration, step }: Cause): string {
  return `${migration.path} ${step.span.join()}`;
}

function findingOf(
  group: readonly Hurt[],
  planner: Planner,
  rows: ReadonlyMap<string, number>,
): ShadowFinding | undefined {
  const [first] = group;
  if (!first) return undefined;
  const { cause, query } = first;
  const queries = [...byQuery(group).keys()];
  const place = cause
    ? { path: cause.migration.path, span: cause.step.span }
    : { path: query.path, span: query.span };
  const isBroken = first.regression.kind === 'stops-planning';
  return {
    rule: isBroken ? 'does-not-plan' : 'lost-index',
    severity: isCertain(group) ? 'error' : 'warning',
    ...place,
    message: isBroken
      ? brokenMessage(first, queries, planner)
      : lostMessage(group, queries, cause, rows),
    suggestions: [],
    related: cause ? queries.map(({ path, span }) => ({ path, span })) : [],
    isRegression: true,
    plans: plansOf(group),
  };
}

/** True when a query is hurt in each of its variants. */
function isCertain(group: readonly Hurt[]): boolean {
  return [...byQuery(group)].some(([{ variants }, hurt]) => hurt.length === variants.length);
}

/** Most queries of a finding whose plans are kept. */
const maxPlans = 5;

/** The plans of each query, where they are trees, in its first variant that is hurt. One that the server refuses has none after the change. */
function plansOf(group: readonly Hurt[]): readonly ChangedPlan[] {
  const plans = new Map<FoundQuery, ChangedPlan>();
  for (const { query, variant, before, verdict, regression } of group) {
    if (plans.size === maxPlans) break;
    if (plans.has(query) || regression.kind !== 'lost-index') continue;
    if (before.kind !== 'planned' || verdict.kind !== 'planned') continue;
    if (!before.tree || !verdict.tree) continue;
    const { path, span } = query;
    const reads = [...before.reads, ...verdict.reads, ...regression.reads];
    plans.set(query, {
      query: { path, span, text: variant.text.text },
      before: before.tree,
      after: verdict.tree,
      fullReads: reads.flatMap(({ scan }) => scan ?? []),
    });
  }
  return [...plans.values()];
}

function brokenMessage(
  { regression, cause }: Hurt,
  queries: readonly FoundQuery[],
  { name }: Planner,
): string {
  const reason = regression.kind === 'stops-planning' ? regression.error.message : '';
  if (!cause) return `${name} refuses this query after the change, and took it before: ${reason}.`;
  return `After this statement ${name} refuses ${counted(queries)} that it took before: ${reason}.`;
}

function lostMessage(
  group: readonly Hurt[],
  queries: readonly FoundQuery[],
  cause: Cause | undefined,
  rows: ReadonlyMap<string, number>,
): string {
  const tables = new Set(
    group.flatMap(({ regression }) =>
      regression.kind === 'lost-index'
        ? regression.reads.map(({ table }) => shown(table, rows.get(table)))
        : [],
    ),
  );
  const named = [...tables].join(', ');
  const does = queries.length === 1 ? 'reads' : 'read';
  if (!cause)
    return `This query reads all of ${named} after the change; before it an index served it.`;
  return `This statement takes the index from ${counted(queries)}, which ${does} all of ${named} then.`;
}

function counted(queries: readonly FoundQuery[]): string {
  return queries.length === 1 ? 'a query' : `${queries.length} queries`;
}

function shown(table: string, rows: number | undefined): string {
  const many = rows === undefined ? '' : ` (${countWords(rows)})`;
  return `"${table.replace(/^public\./, '')}"${many}`;
}
