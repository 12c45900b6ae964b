import type { CallStmt, CopyStmt, ExplainStmt, PrepareStmt } from '@pgsql/types';
import type { Statement } from '../../ir/index.js';
import { lowerQuery, target } from './lower-query.js';
import { NameCursor } from './name-cursor.js';
import { stringsOf } from './node-names.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

export function* lowerCopy(node: CopyStmt, ranges: SourceRanges): Generator<Statement> {
  yield {
    kind: 'Copy',
    ...statementFacts(ranges),
    table: node.relation && target(node.relation, ranges),
    direction: node.is_from ? 'from' : 'to',
    program: node.is_program ?? false,
  };
}

export function* lowerCall(node: CallStmt, ranges: SourceRanges): Generator<Statement> {
  const routine = new NameCursor(ranges).object(stringsOf(node.funccall?.funcname));
  yield { kind: 'CallRoutine', ...statementFacts(ranges), routine };
}

/** EXPLAIN runs nothing; EXPLAIN ANALYZE runs its statement. */
export function* lowerExplain(node: ExplainStmt, ranges: SourceRanges): Generator<Statement> {
  const runs = (node.options ?? []).some(
    (option) => 'DefElem' in option && option.DefElem.defname === 'analyze',
  );
  const facts = node.query && runs ? lowerQuery(node.query, ranges) : [];
  if (facts.length > 0) yield* facts;
  else yield { kind: 'SessionCommand', ...statementFacts(ranges), command: 'explain' };
}

export function* lowerPrepare({ query }: PrepareStmt, ranges: SourceRanges): Generator<Statement> {
  const facts = query ? lowerQuery(query, ranges) : [];
  if (facts.length > 0) yield* facts;
  else yield { kind: 'SessionCommand', ...statementFacts(ranges), command: 'prepare' };
}
