import type { Judged } from './judge-set.js';
import type { Hurt } from './labelled-set.js';

/** What a change made worse, one line for each query and table, in order. */
export function hurtsBetween(
  base: ReadonlyMap<string, Judged>,
  head: ReadonlyMap<string, Judged>,
): readonly string[] {
  const hurts: string[] = [];
  for (const [query, before] of base) {
    const after = head.get(query);
    if (!after || before.kind === 'does-not-plan') continue;
    if (after.kind === 'does-not-plan') hurts.push(hurtText({ query, how: 'stops-planning' }));
    if (after.kind !== 'no-usable-index') continue;
    const known = before.kind === 'no-usable-index' ? before.tables : [];
    for (const table of after.tables.filter((one) => !known.includes(one))) {
      hurts.push(hurtText({ query, how: 'lost-index', table }));
    }
  }
  return hurts.sort();
}

/** A hurt as one line. */
export function hurtText({
  query,
  how,
  table,
}: Omit<Hurt, 'table'> & { table?: string | undefined }): string {
  return how === 'stops-planning' ? `${query} ${how}` : `${query} ${how} ${table ?? ''}`;
}

/** How well what was found agrees with the labels, over all changes. */
export function hurtAgreement(
  changes: readonly { readonly name: string; readonly hurts: readonly Hurt[] }[],
  found: ReadonlyMap<string, readonly string[]>,
): { readonly precision: number; readonly recall: number } {
  let [right, labelled, told] = [0, 0, 0];
  for (const { name, hurts } of changes) {
    const own = found.get(name) ?? [];
    const expected = new Set(hurts.map(hurtText));
    right += own.filter((one) => expected.has(one)).length;
    labelled += expected.size;
    told += own.length;
  }
  return { precision: right / told, recall: right / labelled };
}
