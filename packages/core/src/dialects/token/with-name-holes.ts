import type { LexicalDialect } from '../../source/lexis.js';
import type { ClassifiedHole, StatementInput } from '../dialect.js';
import { fillHoles } from '../statement-input.js';
import { isMysqlFamily } from './mysql-family.js';

/** A statement in which `??` is a hole for a name: the drivers of MySQL quote what they put there. */
export function withNameHoles(input: StatementInput, dialect: LexicalDialect): StatementInput {
  if (!isMysqlFamily(dialect) || !input.sql.text.includes('??')) return input;
  const holes = input.holes.map((hole) => (isForName(hole, input) ? forName(hole, input) : hole));
  return { ...input, holes, text: fillHoles(input.text, holes) };
}

/** True for both marks, and for the second one: where the dialect is not known yet, the first can be an operator. */
function isForName({ hole, start }: ClassifiedHole, { sql, offset }: StatementInput): boolean {
  if (hole.source === '??') return true;
  return hole.source === '?' && start > 0 && sql.text[offset + start - 1] === '?';
}

function forName(one: ClassifiedHole, { sql, offset }: StatementInput): ClassifiedHole {
  const { end } = one;
  const start = end - 2;
  const span = sql.spanAt(offset + start, offset + end);
  const hole = { ...one.hole, span, start: offset + start, source: '??' };
  return { ...one, hole, position: 'identifier', start };
}

/** The other reading of holes that may hold grammar: `MERGE ${table} AS t` and `TABLESPACE ${space}` want a name. */
export function withNames(input: StatementInput): StatementInput {
  if (!input.holes.some((hole) => hole.position === 'fragment')) return input;
  const holes = input.holes.map((hole) =>
    hole.position === 'fragment' ? { ...hole, position: 'identifier' as const } : hole,
  );
  return { ...input, holes, text: fillHoles(input.text, holes) };
}
