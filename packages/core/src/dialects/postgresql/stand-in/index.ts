import type { Opaque, Statement } from '../../../ir/index.js';
import type { StatementInput } from '../../dialect.js';
import { lowerQuery } from '../lower-query.js';
import { lowerSchema } from '../lower-schema.js';
import { partOf } from '../part-of.js';
import { SourceRanges } from '../source-ranges.js';
import { parseStandIn } from './parse-stand-in.js';

/**
 * Facts of a statement where WebAssembly, and with it PostgreSQL's own grammar, is not to be had. They are the facts
 * that the grammar would give; what the stand-in does not read is `Opaque` with cause `unsupported`, because its
 * rejection proves nothing.
 */
export function standIn(input: StatementInput): Statement[] {
  const result = parseStandIn(input.text);
  switch (result.kind) {
    case 'empty':
      return [];
    case 'unsupported':
      return [unsupported(input, result.reason)];
    case 'several':
      return result.ranges.flatMap(({ start, end }) => standIn(partOf(input, start, end)));
    case 'parsed': {
      const { statement } = result;
      const ranges = new SourceRanges(input, utf16);
      const facts = [...lowerQuery(statement, ranges), ...lowerSchema(statement, ranges)];
      return facts.length > 0 ? facts : [unsupported(input, 'no facts')];
    }
    default:
      return result satisfies never;
  }
}

/** The stand-in counts as JavaScript does. */
const utf16 = {
  fromBytes: (offset: number): number => offset,
  fromCodePoints: (offset: number): number => offset,
};

function unsupported(input: StatementInput, reason: string): Opaque {
  const { site, sql, interpolations, offset, text } = input;
  const span = sql.spanAt(offset, offset + text.length);
  return {
    kind: 'Opaque',
    span,
    site,
    sql,
    interpolations,
    cause: 'unsupported',
    reason: `stand-in parser: ${reason}`,
    at: undefined,
  };
}
