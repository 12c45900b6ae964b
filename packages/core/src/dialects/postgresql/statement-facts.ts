import type { Common } from '../../ir/index.js';
import type { SourceRanges } from './source-ranges.js';

/** What every fact of a statement shares. */
export function statementFacts(ranges: SourceRanges): Common {
  const { site, sql, interpolations } = ranges.input;
  return { span: ranges.statement, site, sql, interpolations };
}
