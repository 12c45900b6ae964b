import { isUnknown, type Statement } from '../ir/index.js';
import type { Confidence, Finding, Rule, RuleContext } from './define-rule.js';
import type { RuleInput } from './rule-input.js';
import { StatementContext } from './statement-context.js';

/** Findings of one rule over one file, in the order of the statements. */
export function runRule(
  rule: Rule,
  input: RuleInput,
  options: Readonly<Record<string, unknown>>,
): Finding[] {
  const least: Confidence = options['confidence'] === 'medium' ? 'medium' : 'high';
  const findings: Finding[] = [];
  const places = new Set<string>();
  const context = new StatementContext(input, options);
  for (const statement of input.analysis.statements) {
    if (!speaks(rule, statement)) continue;
    for (const finding of checkStatement(rule, statement, context)) {
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
