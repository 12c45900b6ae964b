import { emptyDatabase, type Engine } from '../engines/engine.js';
import { fill, type Case } from './cases/case.js';
import { columnCases } from './cases/column-cases.js';
import { constraintCases } from './cases/constraint-cases.js';
import { objectCases } from './cases/object-cases.js';
import { tableCases } from './cases/table-cases.js';
import { differences } from './compare.js';
import { observe, relationsIn } from '../../packages/shadow/src/observe.js';
import { logOf, predict } from './predict.js';
import { shopFor } from './shop.js';

/** What came of all cases on one engine. */
export interface Checked {
  readonly cases: number;
  /** Statement and difference, one a line. */
  readonly wrong: readonly string[];
}

export const cases: readonly Case[] = [
  ...fill(columnCases),
  ...fill(constraintCases),
  ...fill(tableCases),
  ...fill(objectCases),
];

/** Runs every statement that the engine's version knows, and compares what it does with what the rows say. */
export async function checkEffects(engine: Engine): Promise<Checked> {
  const shop = shopFor(engine.version);
  await emptyDatabase(engine);
  await engine.run(shop);
  const log = logOf(shop);
  const relations = await relationsIn(engine);
  const wrong: string[] = [];
  const known = cases.filter(
    ({ from = 0, before = Infinity }) => from <= engine.version && engine.version < before,
  );
  for (const { sql } of known) {
    const predicted = predict(sql, log, engine.version);
    try {
      const observed = await observe(engine, sql, relations);
      wrong.push(
        ...differences(predicted, observed).map((difference) => `${sql}\n    ${difference}`),
      );
    } catch (error) {
      wrong.push(`${sql}\n    refused: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { cases: known.length, wrong };
}
