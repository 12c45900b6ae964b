import type { FoundInFile, FoundQuery, LeftOut } from './found-queries.js';
import { dialectTitles, type ShadowDialect } from './shadow-dialect.js';

/** What can be planned in a database, and what is left out of it. */
export interface FoundFor {
  readonly queries: readonly FoundQuery[];
  readonly leftOut: readonly LeftOut[];
}

/** What files have for one kind of database; what is for another one, or is not known to be for this one, is left out. */
export function foundFor(dialect: ShadowDialect, files: readonly FoundInFile[]): FoundFor {
  const reason = `it is not known to be for ${dialectTitles[dialect]}`;
  const foreign = ({ path, span }: LeftOut | FoundQuery): LeftOut => ({
    ...{ path, span, reason, kind: 'skipped' },
  });
  const queries: FoundQuery[] = [];
  const leftOut: LeftOut[] = [];
  for (const file of files) {
    for (const query of file.queries) {
      if (query.dialect === dialect) queries.push(query);
      else leftOut.push(foreign(query));
    }
    for (const { dialect: own, ...one } of file.leftOut) {
      leftOut.push(own === 'any' || own === dialect ? one : foreign(one));
    }
  }
  return { queries, leftOut };
}
