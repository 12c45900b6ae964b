import { expect } from 'vitest';
import { explainAll, type Engine, type Limits, type Outcome } from '@sqlproof/shadow';

/** Little enough that a statement without end is stopped soon. */
export const tightLimits: Limits = { statement: 700, memory: 1_200_000_000 };
/**
 * Most that a statement may run on after its limit where other tests have the processors. How long it is on a machine that does
 * nothing else is measured by `npm run bench`. Milliseconds.
 */
export const overtime = 3_000;
/** Enough that memory runs out first. */
export const memoryLimits: Limits = { statement: 60_000, memory: 700_000_000 };

/** A recursion, a loop or a wait without end. */
export const endless: Readonly<Record<string, string>> = {
  'a loop': 'DO $$ BEGIN LOOP END LOOP; END $$',
  'a recursive query': `WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r`,
  'a product of large sets': `SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b`,
  'a loop behind settings of its own':
    'SET statement_timeout = 0; DO $$ BEGIN LOOP END LOOP; END $$',
};

/** Texts that ask for more memory than there may be. */
export const bombs: Readonly<Record<string, string>> = {
  'a large string': `SELECT repeat('x', 1000000000)`,
  'a growing array': `DO $$ DECLARE a text[]; BEGIN
    FOR i IN 1..1000 LOOP a := a || repeat(i::text, 10000000); END LOOP; END $$`,
};

/** What has to be there whatever happens. */
export async function prepare(engine: Engine): Promise<void> {
  await applied(engine, 'CREATE TABLE kept (id int PRIMARY KEY, name text)');
  await applied(engine, "INSERT INTO kept VALUES (1, 'a')");
}

export async function applied(engine: Engine, text: string): Promise<void> {
  expect(await engine.apply(text), text).toMatchObject({ kind: 'rows' });
}

/** The next text is answered as if nothing had happened, and the next query is planned. */
export async function expectIntact(engine: Engine): Promise<void> {
  const [counted] = await engine.run(['SELECT count(*)::int AS n FROM kept']);
  expect(counted).toEqual(rows([{ n: 1 }]));
  await expectPlanned(engine, 'SELECT name FROM kept WHERE id = $1', 1);
}

export async function expectPlanned(engine: Engine, text: string, parameters = 0): Promise<void> {
  const [explained] = await explainAll(engine, [{ text, parameters }]);
  expect(explained, text).toMatchObject({ kind: 'plan' });
}

/** What became of one text, and how long that took, in milliseconds. */
export async function timed(engine: Engine, text: string): Promise<readonly [Outcome, number]> {
  const from = performance.now();
  const [outcome] = await engine.run([text]);
  if (!outcome) throw new Error('no outcome');
  return [outcome, performance.now() - from];
}

export function rows(values: readonly Record<string, unknown>[]): Outcome {
  return { kind: 'rows', rows: values };
}

export function refused(code: string): object {
  return { kind: 'error', error: { code } };
}

export const stoppedForTime: Outcome = { kind: 'stopped', reason: 'time' };
