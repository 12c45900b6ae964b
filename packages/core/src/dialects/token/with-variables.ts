import type { LexicalDialect } from '../../source/lexis.js';
import type { StatementInput } from '../dialect.js';

/**
 * A statement in which `@name` stands as it is written. In a file it is taken for a place that a tool fills; where the
 * database has variables it is one of these, or a parameter, and never a piece of grammar.
 */
export function withVariables(input: StatementInput, dialect: LexicalDialect): StatementInput {
  if (dialect === 'postgresql' || dialect === 'unknown') return input;
  const isVariable = ({ hole }: StatementInput['holes'][number]): boolean =>
    hole.fill === 'tool' && hole.source.startsWith('@');
  if (!input.holes.some(isVariable)) return input;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of input.holes.filter(isVariable)) {
    const written = input.sql.text.slice(input.offset + start, input.offset + end);
    parts.push(input.text.slice(at, start), written);
    at = end;
  }
  const text = [...parts, input.text.slice(at)].join('');
  return { ...input, text, holes: input.holes.filter((hole) => !isVariable(hole)) };
}
