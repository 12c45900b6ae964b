import { postgresPlanner } from '@sqlproof/shadow';
import { applyAll } from '../shadow/support/apply-all.js';
import { disagreements } from '../shadow/support/disagreements.js';
import { labelledSet } from '../shadow/support/labelled-set.js';
import { reportSet } from '../shadow/support/report-set.js';
import { startNative } from '../shadow/support/start-native.js';

/** Holds what is said of the labelled queries, planned by a server of the version, against their labels. */
export async function checkPlans(
  version: number,
): Promise<{ readonly queries: number; readonly wrong: readonly string[] }> {
  const sets = ['warehouse', 'community', 'parcels'].map((name) => labelledSet(name));
  const wrong: string[] = [];
  for (const set of sets) {
    const engine = await startNative(version);
    try {
      await applyAll(engine, set.schema);
      wrong.push(...disagreements(set, await reportSet(postgresPlanner(engine), set)));
    } finally {
      await engine.close();
    }
  }
  return { queries: sets.reduce((sum, { queries }) => sum + queries.length, 0), wrong };
}
