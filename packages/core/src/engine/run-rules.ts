import { isUnknown, type Statement } from '../ir/index.js';
import type { AnyRule, Confidence, Finding, RuleContext } from './define-rule.js';
import { downId } from './down-messages.js';
import type { RuleInput } from './rule-input.js';
import { StatementContext } from './statement-context.js';

type Options = Readonly<Record<string, unknown>>;

/** A rule that is switched on, with its options. */
export interface EnabledRule {
  readonly rule: AnyRule;
  readonly options: Options;
}

/** A finding, and the statement that it was made at. */
interface LocatedFinding {
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
  superseding: readonly EnabledRule[] = [],
): Finding[] {
  // Migrations that have run already tell of the schema, and nothing else.
  if (input.isReleased) return [];
  const least: Confidence = options['confidence'] === 'medium' ? 'medium' : 'high';
  const places = new Set<string>();
  const findings: Finding[] = [];
  const more = new Set(superseding.flatMap((one) => statementsFound(one, input)));
  for (const { finding, statement } of findingsOf({ rule, options }, input)) {
    if (least === 'high' && finding.confidence === 'medium') continue;
    if (more.has(statement)) continue;
    // Several statements behind one call make one finding at that call.
    const place = `${finding.span[0]}:${finding.messageId}`;
    if (!places.has(place)) findings.push(finding);
    places.add(place);
  }
  return findings;
}

/** The statements of which a rule has something to say, with the confidence that its options ask for. */
function statementsFound(enabled: EnabledRule, input: RuleInput): readonly Statement[] {
  const isOpen = enabled.options['confidence'] === 'medium';
  return findingsOf(enabled, input).flatMap(({ finding, statement }) =>
    isOpen || finding.confidence !== 'medium' ? [statement] : [],
  );
}

const known = new WeakMap<RuleInput, Map<AnyRule, readonly LocatedFinding[]>>();

/** Everything that a rule finds in a file; worked out once, though other rules ask too. */
function findingsOf({ rule, options }: EnabledRule, input: RuleInput): readonly LocatedFinding[] {
  const byRule = known.get(input) ?? new Map<AnyRule, readonly LocatedFinding[]>();
  known.set(input, byRule);
  const found = byRule.get(rule) ?? [...findAll(rule, input, options)];
  byRule.set(rule, found);
  return found;
}

/** True when a file has statements of a kind that the rule looks at. */
export function concerns({ check }: AnyRule, input: RuleInput): boolean {
  for (const kind of input.kinds) if (check[kind]) return true;
  return false;
}

function* findAll(rule: AnyRule, input: RuleInput, options: Options): Generator<LocatedFinding> {
  if (!concerns(rule, input)) return;
  const context = new StatementContext(input, options);
  const isSaid = { up: false, down: false };
  for (const statement of input.analysis.statements) {
    if (!rule.check[statement.kind] || !speaks(rule, statement)) continue;
    const isDown = rule.meta.migrations !== undefined && input.state.isDown(statement);
    if (isDown && !(rule.meta.migrations === 'both' && options['checkDown'] === true)) continue;
    const direction = isDown ? 'down' : 'up';
    if (rule.meta.once && isSaid[direction]) continue;
    for (const finding of checkStatement(rule, statement, context)) {
      // What is not reported is not said.
      isSaid[direction] ||= finding.confidence !== 'medium' || options['confidence'] === 'medium';
      const messageId = isDown ? downId(finding.messageId) : finding.messageId;
      yield { finding: { ...finding, messageId }, statement };
    }
  }
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
  if (!check) return [];
  context.statement = statement;
  try {
    const found = check(statement, context);
    if (!found) return [];
    return 'messageId' in found ? [found] : [...found];
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.failed(reason);
    return [];
  }
}
