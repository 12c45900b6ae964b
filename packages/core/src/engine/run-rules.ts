import { blocks, effectOf, type Blocked, type Effect } from '../dialects/effects.js';
import postgresql from '../dialects/postgresql/index.js';
import { isUnknown, relationName, type SchemaChange, type Statement } from '../ir/index.js';
import type { Analysis } from './analyse.js';
import type { Confidence, Finding, Rule, RuleContext } from './define-rule.js';
import { purposeOf } from './file-purpose.js';
import { MigrationState } from './migration-state.js';
import { insertAfterKeyword } from './rewrites/insert-after-keyword.js';

/** What several rules need of one file, computed once. */
export class RuleInput {
  readonly analysis: Analysis;
  #state: MigrationState | undefined;

  constructor(analysis: Analysis) {
    this.analysis = analysis;
  }

  get state(): MigrationState {
    this.#state ??= new MigrationState(this.analysis);
    return this.#state;
  }
}

/** Findings of one rule over one file, in the order of the statements. */
export function runRule(
  rule: Rule,
  input: RuleInput,
  options: Readonly<Record<string, unknown>>,
): Finding[] {
  const least: Confidence = options['confidence'] === 'medium' ? 'medium' : 'high';
  const findings: Finding[] = [];
  const places = new Set<string>();
  for (const statement of input.analysis.statements) {
    if (!speaks(rule, statement)) continue;
    for (const finding of checkStatement(rule, statement, input, options)) {
      if (least === 'high' && finding.confidence === 'medium') continue;
      // Several statements behind one call make one finding at that call.
      const place = `${finding.span[0]}:${finding.messageId}`;
      if (!places.has(place)) findings.push(finding);
      places.add(place);
    }
  }
  return findings;
}

/** A rule about one database is silent where another one, or none that is known, reads the statement. */
function speaks(rule: Rule, { site }: Statement): boolean {
  const { dialects } = rule.meta.docs;
  if (dialects === 'any') return true;
  return !isUnknown(site.dialect) && dialects.includes(site.dialect);
}

function checkStatement(
  rule: Rule,
  statement: Statement,
  input: RuleInput,
  options: unknown,
): readonly Finding[] {
  // The table of checks is keyed by kind, so the check of a kind takes statements of that kind.
  const check = rule.check[statement.kind] as
    | ((one: Statement, context: RuleContext<unknown>) => Finding | Iterable<Finding> | undefined)
    | undefined;
  if (!check) return [];
  const { surrounding } = input.analysis;
  try {
    const found = check(statement, contextFor(statement, input, options));
    if (!found) return [];
    return 'messageId' in found ? [found] : [...found];
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    surrounding.debug(`a rule failed on ${surrounding.filename}: ${reason}`);
    return [];
  }
}

function contextFor(
  statement: Statement,
  input: RuleInput,
  options: unknown,
): RuleContext<unknown> {
  const { surrounding, text } = input.analysis;
  const { tables } = surrounding.settings;
  return {
    options,
    effectOf: effectsOf,
    createdHere: (table) => input.state.createdBefore(statement, table),
    isPartitioned: (table) => input.state.partitionedBefore(statement, table),
    transactionOf: (one) => input.state.transactionOf(one),
    isDown: (one) => input.state.isDown(one),
    sizeOf: (relation) => tables?.[relationName(relation)] ?? tables?.[relation.name] ?? 'normal',
    path: relativePath(surrounding.filename, surrounding.cwd),
    purpose: purposeOf(relativePath(surrounding.filename, surrounding.cwd)),
    rewrite: {
      insertAfterKeyword: (one, keyword, inserted) =>
        insertAfterKeyword(one, text, keyword, inserted),
    },
  };
}

const noEffect: Effect = { lock: undefined, work: 'none', source: '' };

function effectsOf(change: SchemaChange): Effect & { readonly blocks: readonly Blocked[] } {
  const table = change.site.dialect === 'postgresql' ? postgresql.effects : undefined;
  const effect = (table && effectOf(table, change)) ?? noEffect;
  return { ...effect, blocks: blocks(effect.lock) };
}

function relativePath(filename: string, cwd: string): string {
  const path = filename.replaceAll('\\', '/');
  const base = `${cwd.replaceAll('\\', '/')}/`;
  return path.startsWith(base) ? path.slice(base.length) : path;
}
