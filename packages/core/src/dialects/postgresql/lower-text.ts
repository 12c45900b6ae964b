import type { Opaque, Span, Statement } from '../../ir/index.js';
import type { StatementInput } from '../dialect.js';
import { lowerQuery } from './lower-query.js';
import { lowerSchema } from './lower-schema.js';
import { grammarStarts, parseStatement, type Rejected } from './parse.js';
import { partOf } from './part-of.js';
import { SourceRanges } from './source-ranges.js';
import { standIn } from './stand-in/index.js';

/** Facts of a text that holds one statement, or the several that a migration tool put in one block. */
export function lowerText(input: StatementInput): Statement[] {
  if (!grammarStarts()) return standIn(input);
  const result = parseStatement(input.text);
  switch (result.kind) {
    case 'empty':
      return [];
    case 'trapped':
      return [opaque(input, 'too-large', `the PostgreSQL parser gave up: ${result.reason}`)];
    case 'rejected':
      return [rejected(input, result.rejected)];
    case 'several':
      return result.ranges.flatMap(({ start, end }) => lowerText(partOf(input, start, end)));
    case 'parsed': {
      const ranges = new SourceRanges(input, result.parsed.offsets);
      const { statement } = result.parsed;
      const query = lowerQuery(statement, ranges);
      if (query.length > 0) return query;
      const facts = [...lowerSchema(statement, ranges)];
      if (facts.length > 0) return facts;
      const [kind = 'statement'] = Object.keys(statement);
      return [opaque(input, 'unsupported', `${kind} has no facts`)];
    }
    default:
      return result satisfies never;
  }
}

function rejected(input: StatementInput, { message, at }: Rejected): Opaque {
  const place = at === undefined ? undefined : tokenSpan(input, at);
  return { ...opaque(input, 'syntax-error', message), at: place };
}

/** The token at which the parser gave up; the last character when that was the end of the text. */
function tokenSpan(input: StatementInput, at: number): Span {
  const start = Math.min(at, Math.max(0, input.text.trimEnd().length - 1));
  const word = /^(?:[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_])/u.exec(input.text.slice(start));
  const end = start + (word?.[0].length ?? 1);
  return input.sql.spanAt(input.offset + start, input.offset + end);
}

/** A statement of which only its place is told. */
export function opaque(input: StatementInput, cause: Opaque['cause'], reason: string): Opaque {
  const span = input.sql.spanAt(input.offset, input.offset + input.text.length);
  const { site, sql, interpolations } = input;
  return { kind: 'Opaque', span, site, sql, interpolations, cause, reason, at: undefined };
}
