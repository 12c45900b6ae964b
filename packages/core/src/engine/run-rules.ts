import { isUnknown, type Statement } from '../ir/index.js';
import type { AnyRule, Finding, RuleContext } from './define-rule.js';
import { downId } from './down-messages.js';
import type { RuleInput } from './rule-input.js';
import { StatementContext } from './statement-context.js';

type Options = Readonly<Record<string, unknown>>;

/** A rule that is switched on, with its options. */
export interface EnabledRule {
  readonly rule: AnyRule;
  readonly options: Options;
}

/** A rule whose word counts more than that of another one. */
export interface SupersedingRule extends EnabledRule {
  /** About the same change, or about anything that the same statement of the file does. */
  readonly about: 'change' | 'statement';
}

/** A finding, and the statement that it was made at. */
export interface LocatedFinding {
  readonly finding: Finding;
  readonly statement: Statement;
}

/**
 * Findings of one rule over one file, in the order of the statements. Where one of the `superseding` rules has
 * something to say of a statement, that is said alone.
 */
export function runRule(
  rule: AnyRule,
  input: RuleInput,
  options: Options,
  superseding: Iterable<SupersedingRule> = [],
): readonly Finding[] {
  // Migrations that have run already tell of the schema, and nothing else.
  if (input.isReleased) return noFindings;
  const all = findingsOf({ rule, options }, input);
  if (all.length === 0) return noFindings;
  const others = new Superseding(superseding, input);
  const isSaid = said(rule, input);
  const places = new Set<string>();
  const findings: Finding[] = [];
  for (const { finding, statement } of all) {
    // What is not reported is not said.
    if (!isReported(finding, options) || others.speakOf(statement) || isSaid(statement)) continue;
    // Several statements behind one call make one finding at that call.
    const place = `${finding.span[0]}:${finding.messageId}`;
    if (!places.has(place)) findings.push(finding);
    places.add(place);
  }
  if (findings.length > 0 || !rule.meta.insists) return findings;
  const first = all.find(
    ({ finding, statement }) => isReported(finding, options) && others.isOutweighedOnce(statement),
  );
  return first ? [first.finding] : [];
}

/** Most rules find nothing in most files. */
const noFindings: readonly never[] = [];

function isReported({ confidence }: Finding, options: Options): boolean {
  return confidence !== 'medium' || options['confidence'] === 'medium';
}

/** What the rules whose word counts more have to say of a file. */
class Superseding {
  readonly #changes = new Set<Statement>();
  /** The rules that outweigh others, by the statement of the file. */
  readonly #wholes = new Map<string, Set<AnyRule>>();

  constructor(superseding: Iterable<SupersedingRule>, input: RuleInput) {
    for (const { rule, options, about } of superseding) {
      for (const { finding, statement } of findingsOf({ rule, options }, input)) {
        if (!isReported(finding, options)) continue;
        if (about === 'statement') this.#outweigh(wholeOf(statement), rule);
        else this.#changes.add(statement);
      }
    }
  }

  speakOf(statement: Statement): boolean {
    return this.#changes.has(statement) || this.#wholes.has(wholeOf(statement));
  }

  isOutweighedOnce(statement: Statement): boolean {
    return !this.#changes.has(statement) && this.#wholes.get(wholeOf(statement))?.size === 1;
  }

  #outweigh(whole: string, rule: AnyRule): void {
    const known = this.#wholes.get(whole) ?? new Set<AnyRule>();
    this.#wholes.set(whole, known.add(rule));
  }
}

/** Tells of each statement whether a rule that speaks once has spoken already. */
function said({ meta: { once } }: AnyRule, input: RuleInput): (statement: Statement) => boolean {
  const places = new Set<unknown>();
  return (statement) => {
    if (!once) return false;
    const place = once === 'file' ? input.state.isDown(statement) : wholeOf(statement);
    if (places.has(place)) return true;
    places.add(place);
    return false;
  };
}

/** Equal for the changes that one statement of the file makes: the commands of one ALTER TABLE. */
function wholeOf({ within, span }: Statement): string {
  return (within ?? span).join();
}

/** Everything that a rule finds in a file; worked out once, though other rules ask too. */
function findingsOf({ rule, options }: EnabledRule, input: RuleInput): readonly LocatedFinding[] {
  const known = input.findings.get(rule);
  if (known) return known;
  const found = findAll(rule, input, options);
  input.findings.set(rule, found);
  return found;
}

/** True when a file has statements of a kind that the rule looks at. */
export function concerns({ check }: AnyRule, input: RuleInput): boolean {
  return input.kindNames.some((kind) => check[kind] !== undefined);
}

function findAll(rule: AnyRule, input: RuleInput, options: Options): readonly LocatedFinding[] {
  if (!concerns(rule, input)) return noFindings;
  let all: LocatedFinding[] | undefined;
  let context: StatementContext | undefined;
  for (const statement of input.analysis.statements) {
    if (!rule.check[statement.kind] || !speaks(rule, statement)) continue;
    const isDown = rule.meta.migrations !== undefined && input.state.isDown(statement);
    if (isDown && !(rule.meta.migrations === 'both' && options['checkDown'] === true)) continue;
    context ??= new StatementContext(input, options);
    for (const finding of checkStatement(rule, statement, context)) {
      const messageId = isDown ? downId(finding.messageId) : finding.messageId;
      all ??= [];
      all.push({ finding: { ...finding, messageId }, statement });
    }
  }
  return all ?? noFindings;
}

/** A rule about one database is silent where another one, or none that is known, reads the statement. */
function speaks({ meta }: AnyRule, { site }: Statement): boolean {
  if (meta.migrations && site.role !== 'migration') return false;
  const { dialects } = meta.docs;
  if (dialects === 'any') return true;
  return !isUnknown(site.dialect) && dialects.includes(site.dialect);
}

function checkStatement(
  rule: AnyRule,
  statement: Statement,
  context: StatementContext,
): readonly Finding[] {
  // The table of checks is keyed by kind, so the check of a kind takes statements of that kind.
  const check = rule.check[statement.kind] as
    | ((one: Statement, context: RuleContext<unknown>) => Finding | Iterable<Finding> | undefined)
    | undefined;
  if (!check) return noFindings;
  context.statement = statement;
  try {
    const found = check(statement, context);
    if (!found) return noFindings;
    return 'messageId' in found ? [found] : [...found];
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.failed(reason);
    return noFindings;
  }
}
