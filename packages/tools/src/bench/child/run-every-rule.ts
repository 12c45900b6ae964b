import { RuleInput, rules, runRule, type Analysis } from '@sqlproof/core';

/** Runs every rule over a file as the preset `all` does; returns the number of findings. */
export function runEveryRule(analysis: Analysis): number {
  const input = new RuleInput(analysis);
  let findings = 0;
  for (const rule of Object.values(rules)) {
    const [defaults] = rule.meta.defaultOptions;
    const options = { ...(typeof defaults === 'object' ? defaults : {}), confidence: 'medium' };
    findings += runRule(rule, input, options).length;
  }
  return findings;
}
