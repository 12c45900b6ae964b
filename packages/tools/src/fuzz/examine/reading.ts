import { RuleInput, runRule, type Analysis, type Finding, type Settings } from '@sqlproof/core';
import { join } from 'node:path/posix';
import { exceptionText, type Failure } from '../failure.js';
import { isSql, projectRoot, type FuzzInput } from '../input.js';
import { valueOf } from '../shape.js';
import { readCode } from './read-code.js';
import type { Subject } from './subject.js';
import { talkativeOptions } from './talkative-options.js';

export interface RuleFinding {
  readonly rule: string;
  readonly finding: Finding;
}

/** What the product makes of a text: its facts, and what the rules say of them. */
export interface Reading {
  readonly analysis: Analysis;
  readonly findings: readonly RuleFinding[];
  /** What the engine caught and went on without. */
  readonly failures: readonly Failure[];
}

/** The analysis of a text in the surroundings of an input, ready to run; `undefined` for code that does not parse. */
export function preparedReading(
  input: FuzzInput,
  text: string,
  subject: Subject,
): (() => Reading) | undefined {
  const failures: Failure[] = [];
  const surrounding = {
    filename: join(projectRoot, input.filename),
    cwd: projectRoot,
    settings: valueOf(input.settings) as Settings,
    files: filesOf(input),
    debug: (line: string) => {
      failures.push(exceptionText('told by the engine', line));
    },
  };
  const source = isSql(input) ? undefined : readCode(surrounding.filename, text);
  if (!source && !isSql(input)) return undefined;
  return () => {
    const analysis = source
      ? subject.analyseCode(source, surrounding)
      : subject.analyseSql(text, surrounding);
    const findings = findingsOf(analysis, input, subject);
    return { analysis, findings, failures };
  };
}

function findingsOf(analysis: Analysis, input: FuzzInput, { rules }: Subject): RuleFinding[] {
  const ruleInput = new RuleInput(analysis);
  return Object.entries(rules).flatMap(([name, rule]) => {
    const defaults = rule.meta.defaultOptions[0] as object | undefined;
    const options = { ...defaults, ...(input.talkative && talkativeOptions(rule)) };
    return runRule(rule, ruleInput, options).map((finding) => ({ rule: name, finding }));
  });
}

/** The project of an input, held in memory. */
function filesOf({ filename, files }: FuzzInput): Analysis['surrounding']['files'] {
  const texts = new Map(
    Object.entries(files).map(([path, text]) => [join(projectRoot, path), text]),
  );
  const paths = [...texts.keys(), join(projectRoot, filename)];
  return {
    read: (path) => texts.get(path),
    list: (directory) => namesIn(directory, paths),
    derive: (_, compute) => compute(undefined),
  };
}

function namesIn(directory: string, paths: readonly string[]): readonly string[] {
  const inside = paths.filter((path) => path.startsWith(`${directory}/`));
  const names = inside.map((path) => path.slice(directory.length + 1).split('/')[0] ?? '');
  return [...new Set(names)].sort();
}
