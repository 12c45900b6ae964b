import type { LintAnswer, LintRequest } from './child/lint.js';
import { difference, figure } from './figure.js';
import { rounds } from './rounds.js';
import { runChild } from './run-child.js';
import { atMost, type Section } from './section.js';
import type { Workspace } from './workspace.js';

/** A start takes a fraction of a second, so that more rounds cost little and tell more. */
const leastRounds = 7;
/** Milliseconds that the plugin may add. */
const limit = 100;

const variants = {
  'a .js file, no rules': ['no rules', 'start.js'],
  "a .js file, one rule of ESLint's own": ['one rule', 'start.js'],
  'a .js file, that rule and the plugin': ['one rule and the plugin', 'start.js'],
  'a .sql file': ['one rule and the plugin', 'start.sql'],
} as const;
type Variant = keyof typeof variants;
const names = Object.keys(variants) as Variant[];
const base: Variant = "a .js file, one rule of ESLint's own";
const target: Variant = 'a .js file, that rule and the plugin';

/** What the plugin adds to the time that ESLint takes from nothing to the first result. */
export async function startPart(workspace: Workspace, repeat: number): Promise<Section> {
  workspace.file('start.js', 'export const answer = 42;\n');
  workspace.file('start.sql', 'SELECT id, email FROM users WHERE id = 42;\n');
  const count = Math.max(leastRounds, repeat);
  const answers = await rounds(count, names, async (name) => {
    const [config, file] = variants[name];
    const request: LintRequest = {
      directory: workspace.files,
      config: workspace.config(config),
      patterns: [file],
      threads: 1,
      passes: 1,
      isPrepared: false,
    };
    return runChild<LintAnswer>(workspace.script('lint'), request);
  });
  const clock = (name: Variant): number[] => answers[name].map(({ lifetime }) => lifetime);
  const cpu = (name: Variant): number[] => answers[name].map(({ answer }) => answer.cpu);
  return {
    title: 'Start: a whole process that lints one file',
    notes: [
      "Added: to ESLint with one rule of its own, within a round. Its first rule makes ESLint load what checks rules' options.",
      `With the .sql file PostgreSQL's parser starts too. Median of ${count} rounds.`,
    ],
    rows: names.map((name) => {
      const added = difference(cpu(name), cpu(base), 'ms');
      return {
        cells: {
          ...{ ' ': name, CPU: figure(cpu(name), 'ms'), clock: figure(clock(name), 'ms') },
          ...{ 'added CPU': added, 'added clock': difference(clock(name), clock(base), 'ms') },
        },
        ...(name === target && { target: atMost(limit, 'added CPU', added) }),
      };
    }),
  };
}
