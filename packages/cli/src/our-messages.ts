import type { ESLint, Linter } from 'eslint';

type RuleFilter = NonNullable<ESLint.Options['ruleFilter']>;

/** Leaves out the rules of others: they are not ours to report, and need not run. */
export function ourRules(prefix: string): RuleFilter {
  return ({ ruleId }) => ruleId.startsWith(`${prefix}/`);
}

/**
 * Whether a message is about our rules or about a file that cannot be parsed. ESLint also complains about comments that
 * name rules it does not run here, which are needed where the project's other rules do run.
 */
export function isOurMessage(message: Linter.LintMessage, prefix: string): boolean {
  // ESLint also calls misplaced comments fatal, although the file was read.
  if (message.fatal) return message.message.startsWith('Parsing error: ');
  if (message.ruleId !== null) return message.ruleId.startsWith(`${prefix}/`);
  return message.message.includes(`'${prefix}/`);
}
