import { collationFindings } from './collation-findings.js';
import type { TableSize } from '@sqlproof/core';
import type { Doubts } from './doubts.js';
import type { ShadowFinding } from './finding.js';
import type { FoundQuery, LeftOut } from './found-queries.js';
import type { JudgedRead, QueryVerdict } from './full-read.js';
import type { Candidate } from './judge-queries.js';
import { byQuery, type JudgedVariant } from './judge-variants.js';
import { unservedMessage } from './messages.js';
import type { Planner, SchemaView } from './planner.js';
import { refusalsOf } from './refusals.js';
import { silenceOf } from './silence-of.js';
import { verifiedIndexes } from './suggest-index.js';

/** What is known of the schema of the shadow database. */
export interface KnownSchema extends Doubts {
  readonly planner: Planner;
  readonly view: SchemaView;
  sizeOf(table: string): TableSize;
  /** How many rows tables have, by their names with their schemas; absent where nobody counted. */
  readonly rows?: ReadonlyMap<string, number> | undefined;
  /** Collation of the databases that the queries are for, where it is known. */
  readonly collation?: 'C' | undefined;
}

/** What came of the queries. */
export interface CheckedQueries {
  readonly findings: readonly ShadowFinding[];
  readonly leftOut: readonly LeftOut[];
}

/** Tells which of the queries the database refuses, and which no index serves. */
export async function checkQueries(
  judged: readonly JudgedVariant[],
  known: KnownSchema,
): Promise<CheckedQueries> {
  const findings: ShadowFinding[] = [];
  const leftOut: LeftOut[] = [];
  const unserved: Unserved[] = [];
  for (const [query, variants] of byQuery(judged)) {
    const refused = refusalsOf(variants, known);
    findings.push(...refused.findings);
    leftOut.push(...refused.leftOut);
    findings.push(...collationFindings(query, variants, known));
    for (const one of unservedOf(query, variants, known)) {
      const reason = silenceOf(one.read, known);
      if (reason === undefined) unserved.push(one);
      else leftOut.push({ path: query.path, span: query.span, kind: 'partial', reason });
    }
  }
  findings.push(...(await unservedFindings(unserved, known)));
  return { findings, leftOut };
}

interface Unserved {
  readonly query: FoundQuery;
  readonly candidate: Candidate;
  readonly read: JudgedRead;
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
function withoutRepeated(reads: readonly JudgedRead[]): readonly JudgedRead[] {
  return reads.filter(
    ({ table }, index) => reads.findIndex((one) => one.table === table) === index,
  );
}

function readsWhole(verdict: QueryVerdict, table: string): boolean {
  return verdict.kind === 'planned' && verdict.reads.some((read) => read.table === table);
}

async function unservedFindings(
  unserved: readonly Unserved[],
  known: KnownSchema,
): Promise<readonly ShadowFinding[]> {
  const tried = unserved.map(({ candidate, read }) => ({ query: candidate, read }));
  const indexes = await verifiedIndexes(known.planner, known.view, tried);
  return unserved.map(({ query, read }, index): ShadowFinding => {
    const { path, span } = query;
    const size = known.sizeOf(read.table);
    return {
      ...{ rule: 'no-usable-index', severity: size === 'huge' ? 'error' : 'warning', path, span },
      ...unservedMessage(read, indexes[index], known.planner, {
        sender: query.sender,
        rows: known.rows?.get(read.table),
      }),
    };
  });
}
