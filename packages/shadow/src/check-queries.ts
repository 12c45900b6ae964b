import { collationFindings } from './collation-findings.js';
import type { TableSize } from '@sqlproof/core';
import type { Doubts } from './doubts.js';
import type { Engine, ServerError } from './engine.js';
import { nearestName } from '../../eslint-plugin/src/nearest-name.js';
import type { ShadowFinding } from './finding.js';
import type { FoundQuery, LeftOut, QueryVariant } from './found-queries.js';
import type { ShadowSchema } from './indexes.js';
import type { PlannedRead } from './judge.js';
import { hasIndexOn } from './conditions.js';
import { isPickedByFlags } from './picked-by-flags.js';
import { judgeAll, type Candidate, type Verdict } from './judge-queries.js';
import { refusalMessage, unservedMessage } from './messages.js';
import { weightOf } from './refusal-of.js';
import { verifiedIndexes } from './suggest-index.js';

/** What is known of the schema of the shadow database. */
export interface KnownSchema extends Doubts {
  readonly schema: ShadowSchema;
  sizeOf(table: string): TableSize;
  /** Collation of the databases that the queries are for, where it is known. */
  readonly collation?: 'C' | undefined;
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
    findings.push(...collationFindings(query, variants, known));
    if (variants.every(({ verdict }) => verdict.kind === 'planned')) explained++;
    for (const one of unservedOf(query, variants, known)) {
      const reason = silenceOf(one.read, known);
      if (reason === undefined) unserved.push(one);
      else leftOut.push({ path: query.path, span: query.span, kind: 'partial', reason });
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
  { isWhole, schema }: KnownSchema,
): string | undefined {
  const weight = weightOf(error);
  if (weight === 'engine') return `the shadow database cannot plan it: ${error.message}`;
  if (weight === 'missing' && !isWhole) {
    return `the schema is not known as a whole, and lacks what it names: ${error.message}`;
  }
  const unknown = isWhole ? unknownTable(error, schema) : undefined;
  if (unknown !== undefined) return `no migration makes the table "${unknown}" that it names`;
  const [assumption] = assumptions;
  if (weight !== 'missing' && assumption !== undefined) {
    return `it was planned with ${assumption}, and refused: ${error.message}`;
  }
  return undefined;
}

/** Why a full read is not reported; `undefined` when it is. */
function silenceOf(read: PlannedRead, known: KnownSchema): string | undefined {
  if (isPickedByFlags(read)) {
    return 'it was planned, but only flags pick the rows of a table that it reads as a whole';
  }
  if (known.isDoubtful(read.table)) {
    return 'a migration of a table that it reads as a whole was not run, and may have made an index';
  }
  if (dependsOnPattern(read, known.schema)) {
    return 'whether an index serves its LIKE depends on the pattern, and on the collation of the database';
  }
  return undefined;
}

/**
 * True for a LIKE whose pattern is a parameter, on a column that an index begins with: one without a wildcard in front is
 * looked up where the collation is C (PostgreSQL manual, "Operator Classes and Operator Families").
 */
function dependsOnPattern({ place: { node } }: PlannedRead, schema: ShadowSchema): boolean {
  const { Filter: filter } = node;
  return filter !== undefined && / ~~ \(?\$\d/.test(filter) && hasIndexOn(node, [filter], schema);
}

/** A table that no migration makes, and that is no other one misspelt: something else makes it, such as a library. */
function unknownTable(
  { code, message }: ServerError,
  { tables }: ShadowSchema,
): string | undefined {
  if (code !== '42P01') return undefined;
  const name = /^relation "(.+)" does not exist$/.exec(message)?.[1];
  if (name === undefined) return undefined;
  const plain = name.slice(name.lastIndexOf('.') + 1);
  return nearestName(plain, [...tables]) === undefined ? name : undefined;
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
