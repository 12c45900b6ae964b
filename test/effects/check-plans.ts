import { disagreements } from '../shadow/support/disagreements.js';
import { applyAll, judgeSet } from '../shadow/support/judge-set.js';
import { labelledSet } from '../shadow/support/labelled-set.js';
import { startNative } from '../shadow/support/start-native.js';

/** Holds what is said of the labelled queries, planned by a server of the version, against their labels. */
export async function checkPlans(
  version: number,
): Promise<{ readonly queries: number; readonly wrong: readonly string[] }> {
  const set = labelledSet('warehouse');
  const engine = await startNative(version);
  try {
    await applyAll(engine, set.schema);
    const wrong = disagreements(set, await judgeSet(engine, set));
    return { queries: set.queries.length, wrong };
  } finally {
    await engine.close();
  }
}
