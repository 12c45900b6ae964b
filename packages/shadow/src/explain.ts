import { tokens } from '@sqlproof/core';
import type { Engine, Outcome, ServerError, StopReason } from './engine.js';
import { nodesOf, type PlanNode } from './plan.js';

/** A statement to be planned. */
export interface Planned {
  /** One statement, without a semicolon, whose values are `$1` to `$n`. */
  readonly text: string;
  readonly parameters: number;
}

/** What a server makes of a statement, without running it. */
export type Explained =
  | { readonly kind: 'plan'; readonly plan: PlanNode }
  /** `offset`: where in the text the server points, in UTF-16 units; `undefined` when it does not. */
  | { readonly kind: 'refused'; readonly error: ServerError; readonly offset: number | undefined }
  | { readonly kind: 'stopped'; readonly reason: StopReason };

/** Settings of the planner under which a query is planned. */
export interface PlanSettings {
  /** Joins other than nested loops; without them an index on the other table is used where there is one. */
  readonly canHash: boolean;
  /** Sequential scans where they cost less, as where the query is really run. */
  readonly canScan?: boolean;
  /** Partitions that cannot hold what is asked for are left out of a plan. */
  readonly canPrune?: boolean;
  /** Changes of the schema that hold while the statements are planned, and are taken back then. */
  readonly changes?: readonly string[];
}

/** How many statements are sent to an engine at once. */
const batchSize = 100;

/**
 * Plans statements as they would be planned with large tables, without running any. A plan is generic: it holds for all
 * values of the parameters.
 */
export async function explainAll(
  engine: Engine,
  statements: readonly Planned[],
  settings: PlanSettings = { canHash: true },
): Promise<readonly Explained[]> {
  const explained = await inBatches(engine, statements, settings, executed);
  const replan = async (
    isWanted: (one: Explained | undefined, text: string) => boolean,
    own: PlanSettings,
    way: Way,
  ): Promise<void> => {
    const wanted = [...explained.keys()].filter((index) =>
      isWanted(explained[index], statements[index]?.text ?? ''),
    );
    const texts = wanted.flatMap((index) => statements[index] ?? []);
    const again = await inBatches(engine, texts, own, way);
    for (const [index, at] of wanted.entries()) explained[at] = again[index] ?? crashed;
  };
  await replan((one, text) => isAboutOurs(one, text, engine), settings, generic);
  // Without GENERIC_PLAN, all partitions are kept rather than none.
  await (engine.version >= 16
    ? replan(isPruned, settings, generic)
    : replan(isPruned, { ...settings, canPrune: false }, executed));
  return explained;
}

/** True for a plan without the partitions in which no row has the NULL that stands for each value. */
function isPruned(one: Explained | undefined): boolean {
  if (one?.kind !== 'plan') return false;
  return [...nodesOf(one.plan)].some(({ node }) => (node['Subplans Removed'] ?? 0) > 0);
}

const crashed: Explained = { kind: 'stopped', reason: 'crash' };

/**
 * True for a refusal that may be about what stands behind the text in its message: the end of a text that is none, and values,
 * of which a domain may refuse the NULL that stands for each. GENERIC_PLAN needs no values.
 */
function isAboutOurs(one: Explained | undefined, text: string, { version }: Engine): boolean {
  if (one?.kind !== 'refused' || one.error === severalStatements) return false;
  const { position } = one.error;
  return position === undefined
    ? version >= 16
    : position > prepare.length + Array.from(text).length;
}

async function inBatches(
  engine: Engine,
  statements: readonly Planned[],
  settings: PlanSettings,
  way: Way,
): Promise<Explained[]> {
  const explained: Explained[] = [];
  while (explained.length < statements.length) {
    const batch = statements.slice(explained.length, explained.length + batchSize);
    explained.push(...(await explainBatch(engine, batch, settings, way)));
  }
  return explained;
}

/** Fewer answers than statements when the engine had to be stopped; the last one says so. */
async function explainBatch(
  engine: Engine,
  batch: readonly Planned[],
  settings: PlanSettings,
  way: Way,
): Promise<readonly Explained[]> {
  const { changes = [] } = settings;
  await engine.planning?.prepare();
  const before = [
    ...cleanSession,
    ...changes,
    // An index that was built has counted the rows of its table anew.
    ...(changes.length > 0 ? (engine.planning?.again() ?? []) : []),
    'SET TRANSACTION READ ONLY',
    ...plannerSettings(settings),
    'SAVEPOINT one',
  ];
  const all = batch.map((one) => (secondStatement(one.text) === undefined ? way(one) : []));
  const outcomes = await engine.run([...before, ...all.flat(), 'ROLLBACK; DEALLOCATE ALL']);
  const explained: Explained[] = [];
  let at = before.length;
  for (const [index, texts] of all.entries()) {
    const own = outcomes.slice(at, at + texts.length);
    at += texts.length;
    explained.push(readOutcomes(own, batch[index]?.text ?? ''));
    if (own.length < texts.length || own.at(-1)?.kind === 'stopped') break;
  }
  return explained;
}

/** What migrations set in their session is not what queries are sent in. All of it comes back with the rollback. */
const cleanSession: readonly string[] = [
  'ROLLBACK',
  'BEGIN',
  'SET LOCAL SESSION AUTHORIZATION DEFAULT',
  'SET LOCAL ROLE NONE',
  'RESET ALL',
];

/** https://www.postgresql.org/docs/current/runtime-config-query.html */
function plannerSettings(settings: PlanSettings): readonly string[] {
  const { canHash, canScan = false, canPrune = true } = settings;
  return [
    // Where a text ends is told by our own lexer, which reads backslashes as the standard does.
    'SET LOCAL standard_conforming_strings = on',
    ...(canScan ? [] : ['SET LOCAL enable_seqscan = off']),
    ...(canPrune ? [] : ['SET LOCAL enable_partition_pruning = off']),
    'SET LOCAL jit = off',
    'SET LOCAL max_parallel_workers_per_gather = 0',
    ...(canHash ? [] : ['SET LOCAL enable_hashjoin = off', 'SET LOCAL enable_mergejoin = off']),
    // The values of the parameters do not reach the plan.
    'SET LOCAL plan_cache_mode = force_generic_plan',
  ];
}

/** The texts that plan a statement, the last of which gives the plan. In a message of the simple protocol, all of it is run. */
type Way = (one: Planned) => readonly string[];

/** In one message: each costs as much time as planning. A prepared statement outlives what is rolled back. */
const prepare = 'ROLLBACK TO one; DEALLOCATE ALL; PREPARE one AS ';

/** What is behind the text stands once and has no quotes: where a string of the text does not end, nothing of it is run. */
function executed({ text, parameters }: Planned): readonly string[] {
  const values =
    parameters > 0 ? `(${Array.from({ length: parameters }, () => 'NULL').join()})` : '';
  return [`${prepare}${text}\n; EXPLAIN (FORMAT JSON, VERBOSE) EXECUTE one${values}`];
}

/** From 16 on. A parameter whose type nothing tells is refused by PREPARE, as it is when a driver sends it without one. */
function generic({ text }: Planned): readonly string[] {
  return [`${prepare}${text}`, `EXPLAIN (FORMAT JSON, VERBOSE, GENERIC_PLAN) ${text}`];
}

/**
 * Where a statement ends before its text does. Where our lexer takes for a placeholder what has a semicolon in it, the
 * server finds no statement at all, and runs nothing of the text.
 */
function secondStatement(text: string): number | undefined {
  if (!text.includes(';')) return undefined;
  for (const { kind, start, end } of tokens(text, 'postgresql')) {
    if (kind === 'punctuation' && text.slice(start, end) === ';') return start;
  }
  return undefined;
}

function readOutcomes(outcomes: readonly Outcome[], text: string): Explained {
  const second = secondStatement(text);
  if (second !== undefined) return { kind: 'refused', error: severalStatements, offset: second };
  const stopped = outcomes.find((one) => one.kind === 'stopped');
  if (stopped) return stopped;
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind !== 'error') continue;
    const { error } = outcome;
    return { kind: 'refused', error, offset: index === 0 ? offsetOf(error, text) : undefined };
  }
  const found = outcomes.at(-1);
  const [row] = found?.kind === 'rows' ? found.rows : [];
  const plan = planOf(row?.['QUERY PLAN']);
  return plan ? { kind: 'plan', plan } : crashed;
}

const severalStatements: ServerError = {
  message: 'the text goes on after its first statement',
  code: undefined,
  position: undefined,
  hint: undefined,
};

/** A driver gives JSON as a value, or as the text that the server sent. */
function planOf(value: unknown): PlanNode | undefined {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  const [first] = Array.isArray(read) ? (read as readonly { readonly Plan?: PlanNode }[]) : [];
  return first?.Plan;
}

/** The server counts characters of the message it was sent, from 1. */
function offsetOf({ position }: ServerError, text: string): number | undefined {
  if (position === undefined) return undefined;
  let rest = position - 1 - prepare.length;
  let offset = 0;
  for (const character of text) {
    if (rest <= 0) break;
    rest--;
    offset += character.length;
  }
  return Math.min(offset, Math.max(0, text.length - 1));
}
