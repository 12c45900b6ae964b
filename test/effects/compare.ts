import { lockModes, type Work } from '../../packages/core/src/dialects/effects.js';
import { more, stronger, type Observed } from '../../packages/shadow/src/observe.js';
import type { Prediction, Predicted } from './predict.js';

/** Sentences, one for each relation of which the rows say something else than the engine does. */
export function differences(
  { relations }: Prediction,
  observed: ReadonlyMap<string, Observed>,
): readonly string[] {
  const keys = new Set([...relations.keys(), ...observed.keys()]);
  return [...keys].sort().flatMap((key) => {
    // Not there when the statement came: a row cannot know that.
    if (key === 'nothing') return [];
    const seen = observed.get(key);
    const said = withParts(relations.get(key), seen, relations);
    if (!said && seen && isImplied(seen, observed)) return [];
    if (agrees(said, seen)) return [];
    return [`${key}: rows ${describe(said)}, engine ${describe(seen)}`];
  });
}

/** Work on a partitioned table is work on its partitions, whether a row says it of the one or of the other. */
export function withParts(
  said: Predicted | undefined,
  seen: Observed | undefined,
  all: Prediction['relations'],
): Predicted | undefined {
  if (!said || !seen) return said;
  const work = seen.parts.reduce<Work>(
    (most, part) => more(most, all.get(part)?.work ?? 'none'),
    said.work,
  );
  return { ...said, work };
}

/** Reading a relation keeps nothing waiting, and no row has to say it. */
function isImplied(seen: Observed, observed: ReadonlyMap<string, Observed>): boolean {
  if (seen.lock === 'ACCESS SHARE') return true;
  // Taking a number, as any INSERT does.
  if (seen.kind === 'S' && seen.lock === 'ROW EXCLUSIVE') return true;
  // A composite type has no rows.
  if (seen.kind === 'c') return true;
  // Who waits for an index or a sequence waits for its table already.
  const owner = seen.owner === undefined ? undefined : observed.get(seen.owner);
  return owner !== undefined && lockModes.indexOf(owner.lock) >= lockModes.indexOf(seen.lock);
}

function agrees(said: Predicted | undefined, seen: Observed | undefined): boolean {
  if (!said || !seen) return false;
  if (said.lock !== seen.lock && (said.isCertain || stronger(said.lock, seen.lock) !== said.lock)) {
    return false;
  }
  // Work is counted with the table that an index belongs to.
  if (seen.kind === 'i' || seen.kind === 'I') return true;
  if (said.isCertain) return said.work === seen.work;
  return more(said.work, seen.work) === said.work;
}

function describe(one: Predicted | Observed | undefined): string {
  return one ? `${one.lock}, ${one.work}` : 'nothing';
}
