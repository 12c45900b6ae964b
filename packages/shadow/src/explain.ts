import { tokens } from '@sqlproof/core';
import type { Engine, Outcome, ServerError, StopReason } from './engine.js';
import type { PlanNode } from './plan.js';

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
  const explained: Explained[] = [];
  while (explained.length < statements.length) {
    const batch = statements.slice(explained.length, explained.length + batchSize);
    explained.push(...(await explainBatch(engine, batch, settings)));
  }
  return explained;
}

/** Fewer answers than statements when the engine had to be stopped; the last one says so. */
async function explainBatch(
  engine: Engine,
  batch: readonly Planned[],
  settings: PlanSettings,
): Promise<readonly Explained[]> {
  const isGeneric = engine.version >= 16;
  const { changes = [] } = settings;
  await engine.planning?.prepare();
  const before = [
    ...cleanSession,
    ...changes,
    ...(changes.length > 0 ? (engine.planning?.again() ?? []) : []),
    'SET TRANSACTION READ ONLY',
    ...plannerSettings(settings, isGeneric),
    'SAVEPOINT one',
  ];
  const steps = batch.map((one) => stepsOf(one, isGeneric));
  const outcomes = await engine.run([
    ...before,
    ...steps.flatMap(({ texts }) => texts),
    'ROLLBACK',
  ]);
  const explained: Explained[] = [];
  let at = before.length;
  for (const [index, step] of steps.entries()) {
    const own = outcomes.slice(at, at + step.texts.length);
    at += step.texts.length;
    explained.push(readOutcomes(own, step, batch[index]?.text ?? ''));
    if (own.length < step.texts.length || own.at(-1)?.kind === 'stopped') break;
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
function plannerSettings(
  { canHash, canScan = false }: PlanSettings,
  isGeneric: boolean,
): readonly string[] {
  return [
    // Where a text ends is told by our own lexer, which reads backslashes as the standard does.
    'SET LOCAL standard_conforming_strings = on',
    ...(canScan ? [] : ['SET LOCAL enable_seqscan = off']),
    'SET LOCAL jit = off',
    'SET LOCAL max_parallel_workers_per_gather = 0',
    ...(canHash ? [] : ['SET LOCAL enable_hashjoin = off', 'SET LOCAL enable_mergejoin = off']),
    ...(isGeneric ? [] : ['SET LOCAL plan_cache_mode = force_generic_plan']),
  ];
}

interface Steps {
  readonly texts: readonly string[];
  /** Which of the texts has the plan. */
  readonly plan: number;
  /** How many characters stand before the statement in the texts that have it. */
  readonly prefixes: readonly number[];
}

function stepsOf(one: Planned, isGeneric: boolean): Steps {
  // In a message of the simple protocol, what comes after the first statement would be run.
  if (secondStatement(one.text) !== undefined) return { texts: [], plan: 0, prefixes: [] };
  return isGeneric ? genericSteps(one) : preparedSteps(one);
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

/** Back to where the statements of a batch begin. A prepared statement outlives what is rolled back. */
const nextOne = 'ROLLBACK TO one; DEALLOCATE ALL';

/**
 * In the extended protocol the server asks for a value for each parameter, and folds it into the plan: the simple one does
 * not (PostgreSQL manual, "EXPLAIN", GENERIC_PLAN).
 */
function genericSteps({ text }: Planned): Steps {
  const [prepare, explain] = ['PREPARE one AS ', 'EXPLAIN (FORMAT JSON, VERBOSE, GENERIC_PLAN) '];
  return {
    texts: [
      // A parameter whose type nothing tells is refused here, as it is when a driver sends it without one.
      `${prepare}${text}`,
      `${explain}${text}`,
      nextOne,
    ],
    plan: 1,
    prefixes: [prepare.length, explain.length, 0],
  };
}

/** Before 16. With the generic plan forced, the values do not reach the plan. */
function preparedSteps({ text, parameters }: Planned): Steps {
  const prefix = 'PREPARE one AS ';
  const values = Array.from({ length: parameters }, () => 'NULL').join();
  return {
    texts: [
      `${prefix}${text}`,
      `EXPLAIN (FORMAT JSON, VERBOSE) EXECUTE one${parameters > 0 ? `(${values})` : ''}`,
      nextOne,
    ],
    plan: 1,
    prefixes: [prefix.length, 0, 0],
  };
}

function readOutcomes(outcomes: readonly Outcome[], steps: Steps, text: string): Explained {
  const second = secondStatement(text);
  if (second !== undefined) return { kind: 'refused', error: severalStatements, offset: second };
  const stopped = outcomes.find((one) => one.kind === 'stopped');
  if (stopped) return stopped;
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind !== 'error') continue;
    const { error } = outcome;
    return { kind: 'refused', error, offset: offsetOf(error, text, steps.prefixes[index] ?? 0) };
  }
  const found = outcomes[steps.plan];
  const [row] = found?.kind === 'rows' ? found.rows : [];
  const plan = planOf(row?.['QUERY PLAN']);
  return plan ? { kind: 'plan', plan } : { kind: 'stopped', reason: 'crash' };
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

/** The server counts characters of the text it was sent, from 1. */
function offsetOf({ position }: ServerError, text: string, prefix: number): number | undefined {
  if (position === undefined || prefix === 0) return undefined;
  let rest = position - 1 - prefix;
  let offset = 0;
  for (const character of text) {
    if (rest <= 0) break;
    rest--;
    offset += character.length;
  }
  return Math.min(offset, Math.max(0, text.length - 1));
}
