import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { emptyDatabase, type Engine } from '../engines/engine.js';
import { outsideCases } from './cases/outside-cases.js';
import { outsideDifferences } from './check-outside.js';
import { logOf } from './predict.js';

export const market = readFileSync(
  fileURLToPath(new URL('fixtures/market.sql', import.meta.url)),
  'utf8',
);

/** Runs every statement that refuses a transaction, on an engine with several sessions. */
export async function checkOutside(
  engine: Engine,
): Promise<{ readonly cases: number; readonly wrong: readonly string[] }> {
  if (!engine.connect) throw new Error('An engine with one session only cannot be watched.');
  const [worker, holder] = [await engine.connect(), await engine.connect()];
  const reset = async (): Promise<void> => {
    await emptyDatabase(engine);
    await engine.run(market);
  };
  const sessions = { worker, holder, engine, reset, log: logOf(market) };
  const wrong: string[] = [];
  const known = outsideCases.filter(({ from = 0 }) => from <= engine.version);
  for (const one of known) {
    const found = await outsideDifferences(one, sessions);
    wrong.push(...found.map((difference) => `${one.sql}\n    ${difference}`));
  }
  await worker.close();
  await holder.close();
  return { cases: known.length, wrong };
}
