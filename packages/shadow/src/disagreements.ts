import { keyOf, lockModes, type LockMode, type Work } from '@sqlproof/core';
import type { MigrationSteps } from './migration-steps.js';
import { stronger, type Observed, type TableLock } from './observe.js';
import type { TracedStep } from './trace.js';

interface Said {
  readonly lock: TableLock;
  readonly works: readonly Work[];
  readonly isCertain: boolean;
}

/**
 * Where the engine did something else than the rules of sqlproof say, one sentence for each relation. What only shows with
 * rows in a table is not compared: on an empty one nothing is read to check a foreign key.
 */
export function disagreements(
  { effects }: Pick<MigrationSteps, 'effects'>,
  { step, relations, cause, isSampled }: TracedStep,
  version: number,
): readonly string[] {
  if (cause || !isSampled) return [];
  const said = new Map<string, Said>();
  const all = effects(step, version);
  if (all.length === 0) return [];
  for (const { holds, isCertain } of all) {
    for (const { relation, lock, work } of holds) {
      const mode = tableLock(lock);
      if (!mode) continue;
      const key = keyOf(relation);
      const known = said.get(key);
      said.set(key, {
        lock: stronger(known?.lock, mode),
        works: [...(known?.works ?? []), work],
        isCertain: isCertain && (known?.isCertain ?? true),
      });
    }
  }
  return [...relations].flatMap(([key, seen]) => {
    // Only tables are compared: who waits for an index or a sequence waits for its table already.
    if (!/[rpm]/.test(seen.kind)) return [];
    const rule = said.get(key);
    if (!rule)
      return seen.lock === 'ACCESS SHARE'
        ? []
        : [`${key}: the rules say nothing, the engine takes ${seen.lock}`];
    return [...lockDisagreement(key, rule, seen), ...workDisagreement(key, rule, seen)];
  });
}

function lockDisagreement(key: string, rule: Said, seen: Observed): readonly string[] {
  // A lock that the transaction holds already does not show again.
  const isWeaker = lockModes.indexOf(seen.lock) < lockModes.indexOf(rule.lock);
  if (seen.lock === rule.lock || (isWeaker && !rule.isCertain)) return [];
  return [`${key}: the rules say ${rule.lock}, the engine takes ${seen.lock}`];
}

function workDisagreement(
  key: string,
  { works, isCertain }: Said,
  { work }: Observed,
): readonly string[] {
  const isSaid = works.includes('rewrite');
  const isSeen = work === 'rewrite';
  if (isSaid === isSeen || (isSaid && !isCertain)) return [];
  return [
    isSeen
      ? `${key}: the engine writes the table anew, the rules do not say so`
      : `${key}: the rules say that the table is written anew, the engine does not`,
  ];
}

function tableLock(lock: LockMode): TableLock | undefined {
  return lockModes.find((one) => one === lock);
}
