import type { TableSize } from '@sqlproof/core';
import type { Engine } from './engine.js';
import type { ShadowFinding } from './finding.js';
import type { FoundQuery, LeftOut, QueryVariant } from './found-queries.js';
import type { ShadowSchema } from './indexes.js';
import type { PlannedRead } from './judge.js';
import { isPickedByFlags } from './picked-by-flags.js';
import { judgeAll, type Candidate, type Verdict } from './judge-queries.js';
import { refusalMessage, unservedMessage } from './messages.js';
import { weightOf } from './refusal-of.js';
import { verifiedIndexes } from './suggest-index.js';

/** What the schema of the shadow database is known to have. */
export interface KnownSchema {
  readonly schema: ShadowSchema;
  /** False where statements of migrations were left out, so that tables and columns may be missing. */
  readonly isWhole: boolean;
  sizeOf(table: string): TableSize;
}

/** What came of the queries. */
export interface CheckedQueries {
  readonly findings: readonly ShadowFinding[];
  /** How many queries have a plan in each of their variants. */
  readonly explained: number;
  readonly leftOut: readonly LeftOut[];
}

/** A variant of a query with what became of it. */
export interface JudgedVariant {
  readonly query: FoundQuery;
  readonly variant: QueryVariant;
  readonly candidate: Candidate;
  readonly verdict: Verdict;
}

/** Plans the queries of an application and tells which the database refuses, and which no index serves. */
export async function checkQueries(
  engine: Engine,
  queries: readonly FoundQuery[],
  known: KnownSchema,
): Promise<CheckedQueries> {
  const judged = await judgeVariants(engine, queries, known.schema);
  const byQuery = new Map<FoundQuery, JudgedVariant[]>();
  for (const one of judged) byQuery.set(one.query, [...(byQuery.get(one.query) ?? []), one]);
  const findings: ShadowFinding[] = [];
  const leftOut: LeftOut[] = [];
  const unserved: Unserved[] = [];
  let explained = 0;
  for (const [query, variants] of byQuery) {
    const refused = refusalsOf(variants, known);
    findings.push(...refused.findings);
    leftOut.push(...refused.leftOut);
    if (variants.every(({ verdict }) => verdict.kind === 'planned')) explained++;
    for (const one of unservedOf(query, variants, known)) {
      if (isPickedByFlags(one.read)) leftOut.push(byFlags(query));
      else unserved.push(one);
    }
  }
  findings.push(...(await unservedFindings(engine, unserved, known)));
  return { findings, explained, leftOut };
}

/** Plans every variant of the queries. */
export async function judgeVariants(
  engine: Engine,
  queries: readonly FoundQuery[],
  schema: ShadowSchema,
): Promise<readonly JudgedVariant[]> {
  const all = queries.flatMap((query) =>
    query.variants.map((variant) => {
      const { text, parameters } = variant.text;
      return { query, variant, candidate: { text, parameters, isOrdered: variant.isOrdered } };
    }),
  );
  const verdicts = await judgeAll(
    engine,
    all.map(({ candidate }) => candidate),
    schema,
  );
  return all.map((one, index) => ({
    ...one,
    verdict: verdicts[index] ?? { kind: 'stopped', reason: 'crash' },
  }));
}

interface Refused {
  readonly findings: readonly ShadowFinding[];
  readonly leftOut: readonly LeftOut[];
}

/** One finding for a query, an error where all its variants are refused. */
function refusalsOf(variants: readonly JudgedVariant[], known: KnownSchema): Refused {
  const leftOut: LeftOut[] = [];
  let finding: ShadowFinding | undefined;
  let count = 0;
  for (const { query, variant, verdict } of variants) {
    const { path, span } = query;
    if (verdict.kind === 'stopped') {
      leftOut.push({ path, span, kind: 'skipped', reason: stopReasons[verdict.reason] });
    }
    if (verdict.kind !== 'refused') continue;
    const doubt = senderDoubt(verdict, query) ?? doubtOf(verdict, variant, known);
    if (doubt !== undefined) {
      leftOut.push({ path, span, kind: 'skipped', reason: doubt });
      continue;
    }
    count++;
    const place = verdict.offset === undefined ? undefined : variant.text.spanAt(verdict.offset);
    const { message, suggestions } = refusalMessage(verdict.error);
    finding ??= {
      ...{ rule: 'does-not-plan', severity: 'error', path, span: place ?? span },
      ...{ message, suggestions },
    };
  }
  if (!finding) return { findings: [], leftOut };
  const isCertain = count === variants.length;
  return { findings: [{ ...finding, severity: isCertain ? 'error' : 'warning' }], leftOut };
}

const stopReasons = {
  time: 'planning it took too long',
  memory: 'planning it took too much memory',
  crash: 'the engine ended while planning it',
} as const;

/** A text that the tool made itself can be wrong where the library's own is not. */
function senderDoubt(
  { error }: Verdict & { kind: 'refused' },
  { sender }: FoundQuery,
): string | undefined {
  return sender === undefined
    ? undefined
    : `what ${sender} sends is only known roughly, and was refused: ${error.message}`;
}

/** Why a refusal says nothing of the query; `undefined` when it does. */
function doubtOf(
  { error }: Verdict & { kind: 'refused' },
  { assumptions }: QueryVariant,
  { isWhole }: KnownSchema,
): string | undefined {
  const weight = weightOf(error);
  if (weight === 'engine') return `the shadow database cannot plan it: ${error.message}`;
  if (weight === 'missing' && !isWhole) {
    return `the schema is not known as a whole, and lacks what it names: ${error.message}`;
  }
  const [assumption] = assumptions;
  if (weight !== 'missing' && assumption !== undefined) {
    return `it was planned with ${assumption}, and refused: ${error.message}`;
  }
  return undefined;
}

function byFlags({ path, span }: FoundQuery): LeftOut {
  const reason = 'it was planned, but only flags pick the rows of a table that it reads as a whole';
  return { path, span, kind: 'partial', reason };
}

interface Unserved {
  readonly query: FoundQuery;
  readonly candidate: Candidate;
  readonly read: PlannedRead;
}

/** The tables that every variant reads as a whole. */
function unservedOf(
  query: FoundQuery,
  variants: readonly JudgedVariant[],
  known: KnownSchema,
): readonly Unserved[] {
  const [first, ...others] = variants;
  if (first?.verdict.kind !== 'planned') return [];
  const { candidate } = first;
  return withoutRepeated(first.verdict.reads)
    .filter(({ table }) => known.sizeOf(table) !== 'small')
    .filter(({ table }) => others.every(({ verdict }) => readsWhole(verdict, table)))
    .map((read) => ({ query, candidate, read }));
}

/** A table is told of once, under whichever names the query has it. */
function withoutRepeated(reads: readonly PlannedRead[]): readonly PlannedRead[] {
  return reads.filter(
    ({ table }, index) => reads.findIndex((one) => one.table === table) === index,
  );
}

function readsWhole(verdict: Verdict, table: string): boolean {
  return verdict.kind === 'planned' && verdict.reads.some((read) => read.table === table);
}

async function unservedFindings(
  engine: Engine,
  unserved: readonly Unserved[],
  known: KnownSchema,
): Promise<readonly ShadowFinding[]> {
  const tried = unserved.map(({ candidate, read }) => ({ query: candidate, read }));
  const indexes = await verifiedIndexes(engine, known.schema, tried);
  return unserved.map(({ query, read }, index): ShadowFinding => {
    const { path, span } = query;
    const size = known.sizeOf(read.table);
    return {
      ...{ rule: 'no-usable-index', severity: size === 'huge' ? 'error' : 'warning', path, span },
      ...unservedMessage(read, indexes[index], query.sender),
    };
  });
}
