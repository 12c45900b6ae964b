import { unknown, type SubQuery } from '../../ir/index.js';
import type { StatementInput } from '../dialect.js';
import type { ClauseWord } from './clause-words.js';
import { commonTables } from './common-tables.js';
import { readSelect } from './read-query.js';
import { StatementText } from './statement-text.js';

/** Queries deeper than this are not looked at: every level is read anew. */
const maxDepth = 16;

/** A query in parentheses; `undefined` for parentheses around something else. */
export function readSubQuery(
  group: ClauseWord,
  text: StatementText,
  depth = 0,
): SubQuery | undefined {
  const [first] = text.inside(group);
  const isQuery = first?.kind === 'word' && /^(?:SELECT|WITH|VALUES)$/.test(first.text);
  if (!isQuery) return undefined;
  const span = text.span(group.start, group.end);
  const level = text.level + 1;
  if (level + depth > maxDepth)
    return { kind: 'SubQuery', span, select: unknown(span, 'sub-query') };
  const isClosed = text.input.text[group.end - 1] === ')';
  const end = isClosed ? group.end - 1 : group.end;
  const part = partOf(text.input, first.start, end);
  const inner = new StatementText(part, text.dialect, level, commonTables(text));
  return { kind: 'SubQuery', span, select: readSelect(inner) ?? unknown(span, 'sub-query') };
}

/** A part of a statement as a text of its own. */
export function partOf(input: StatementInput, start: number, end: number): StatementInput {
  const trimmed = input.text.slice(start, end).trimEnd();
  const last = input.holes.findLast((hole) => hole.start < start + trimmed.length);
  // What fills a hole at the end can be shorter than the hole.
  const until = Math.min(end, Math.max(start + trimmed.length, last?.end ?? 0));
  const text = input.text.slice(start, until);
  const holes = input.holes
    .filter((hole) => hole.start < until && start < hole.end)
    .map((hole) => ({ ...hole, start: hole.start - start, end: hole.end - start }));
  return { ...input, offset: input.offset + start, text, holes };
}
