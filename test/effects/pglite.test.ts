import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engines/engine.js';
import { startPglite } from '../engines/pglite.js';
import { cases, checkEffects } from './check-effects.js';
import { checkTypes } from './check-types.js';
import { checkVolatility } from './check-volatility.js';
import { unreachedRows } from './row-coverage.js';

let engine: Engine;

beforeAll(async () => {
  engine = await startPglite();
});

afterAll(() => engine.close());

test('the functions that are called volatile, or not, are so in every form', async () => {
  const { names, wrong, missing } = await checkVolatility(engine);
  expect(names).toBeGreaterThan(80);
  expect(wrong).toEqual([]);
  expect(missing).toEqual([]);
});

test('a change of type does with the rows what the comparison of the types says', async () => {
  const checked = await checkTypes(engine);
  expect(checked.wrong).toEqual([]);
  expect(checked.cases).toBeGreaterThan(400);
});

test(
  'each statement takes the locks, and does the work, that the rows say',
  { timeout: 120_000 },
  async () => {
    const checked = await checkEffects(engine);
    expect(checked.wrong).toEqual([]);
    expect(checked.cases).toBeGreaterThan(1500);
  },
);

test('at least one statement comes to each row', () => {
  expect(unreachedRows([12, 13, 14, 15, 16, 17, 18])).toEqual([]);
});

test('no statement is written twice', () => {
  const texts = cases.map(({ sql }) => sql);
  expect(texts.filter((sql, index) => texts.indexOf(sql) !== index)).toEqual([]);
});
