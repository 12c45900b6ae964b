import type { Opaque } from '../../ir/index.js';
import type { StatementInput } from '../dialect.js';

/** A statement of which only its place is told. */
export function opaqueStatement(input: StatementInput, reason: string): Opaque {
  const { site, sql, interpolations, offset, text } = input;
  const span = sql.spanAt(offset, offset + text.length);
  const facts = { span, site, sql, interpolations };
  return { kind: 'Opaque', ...facts, cause: 'unsupported', reason, at: undefined };
}
