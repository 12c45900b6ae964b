import type { Judged } from './report-set.js';
import type { LabelledSet } from './labelled-set.js';

/** The queries of which an engine says something else than their label, one line for each. */
export function disagreements(
  { queries }: LabelledSet,
  judged: ReadonlyMap<string, Judged>,
): readonly string[] {
  return queries.flatMap(({ name, expect }) => {
    if (expect.kind === 'not-scored') return [];
    const own = judged.get(name);
    const said = own ? inWords(own) : 'nothing';
    const label = inWords(expect);
    return said === label ? [] : [`${name}: label ${label}, engine ${said} (${own?.detail ?? ''})`];
  });
}

/** Of what is no finding, the label says why; the judge does not. */
function inWords(one: { readonly kind: string; readonly tables?: readonly string[] }): string {
  if (one.kind === 'served' || one.kind === 'inherent' || one.kind === 'small') return 'fine';
  return [one.kind, ...(one.tables ?? [])].join(' ');
}
