import { blocks, effectOf } from '../dialects/effects.js';
import postgresql from '../dialects/postgresql/index.js';
import { reached, type RelationName } from '../dialects/reached.js';
import { serverVersion } from '../dialects/versions.js';
import type { SchemaChange, Statement } from '../ir/index.js';
import type { ChangeEffect } from './define-rule.js';
import type { RuleInput } from './rule-input.js';

/** What a change does on every relation that it reaches, given the schema that it meets. */
export function effectOn(change: SchemaChange, input: RuleInput): ChangeEffect {
  const table = change.site.dialect === 'postgresql' ? postgresql.effects : undefined;
  if (!table) return { holds: [], lock: undefined, work: 'none', blocks: [], isCertain: true };
  const catalog = input.catalogBefore(change);
  const effect = effectOf(table, change, { catalog, version: versionFor(change, input) });
  const holds = (effect?.holds ?? []).flatMap(({ on, lock, work }) =>
    reached(change, on, catalog).map((relation) => ({
      ...{ relation, on, lock, work, blocks: blocks(lock) },
      isLive: !isNew(relation, change, input),
    })),
  );
  const [main] = holds;
  return {
    holds,
    lock: main?.lock,
    work: main?.work ?? 'none',
    blocks: main?.blocks ?? [],
    isCertain: effect?.certain ?? true,
  };
}

/** True for a table that no other session can be waiting for: made in this file or batch, or temporary. */
export function isNew(table: RelationName, statement: Statement, input: RuleInput): boolean {
  if (input.state.createdBefore(statement, table)) return true;
  const { temporary = false, madeIn } = input.catalogBefore(statement).table(table) ?? {};
  return temporary || input.isUnreleased(madeIn);
}

/** Major version of the server that a statement is for. */
export function versionFor({ site }: Statement, input: RuleInput): number {
  const { version } = input.analysis.surrounding.settings;
  return serverVersion(typeof site.dialect === 'string' ? site.dialect : 'postgresql', version);
}
