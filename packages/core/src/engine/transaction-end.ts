import type { Begin, Commit, Rollback, Statement } from '../ir/index.js';
import type { RuleInput } from './rule-input.js';

type End = Commit | Rollback;

const known = new WeakMap<RuleInput, ReadonlyMap<Begin, End>>();

/** The statement that ends the transaction which a BEGIN opens; `undefined` when the file has none. */
export function endOf(begin: Begin, input: RuleInput): End | undefined {
  const ends = known.get(input) ?? pair(input);
  known.set(input, ends);
  return ends.get(begin);
}

function pair({ analysis, state }: RuleInput): ReadonlyMap<Begin, End> {
  const ends = new Map<Begin, End>();
  let open: Begin | undefined;
  for (const statement of analysis.statements) {
    if (statement.site.block) continue;
    if (open && state.isDown(statement) !== state.isDown(open)) open = undefined;
    if (statement.kind === 'Begin') open ??= statement;
    if (!isEnd(statement)) continue;
    if (open) ends.set(open, statement);
    open = undefined;
  }
  return ends;
}

function isEnd(statement: Statement): statement is End {
  return statement.kind === 'Commit' || (statement.kind === 'Rollback' && !statement.toSavepoint);
}
