import { availableParallelism } from 'node:os';
import { figureOf, ratio, ratioOfLowest } from './figure.js';
import type { LintAnswer, LintPass, LintRequest } from './child/lint.js';
import { rounds } from './rounds.js';
import { runChild } from './run-child.js';
import { atMost, type Row, type Section } from './section.js';
import type { Workspace } from './workspace.js';

const presets = ['parse-only', 'recommended', 'all'] as const;
type Preset = (typeof presets)[number];
type Passes = Readonly<Record<Preset, readonly LintPass[]>>;

/** What the rules add to ESLint on a project's code. */
export async function codePart(
  workspace: Workspace,
  directory: string,
  repeat: number,
): Promise<Section> {
  const lint = async (preset: Preset, threads: number): Promise<readonly LintPass[]> => {
    const request: LintRequest = {
      directory,
      config: workspace.config(preset),
      patterns: ['.'],
      threads,
      passes: threads === 1 ? 2 : 1,
      isPrepared: true,
    };
    return (await runChild<LintAnswer>(workspace.script('lint'), request)).answer.passes;
  };
  const single = await rounds(repeat, presets, (preset) => lint(preset, 1));
  const double = await rounds(repeat, presets, (preset) => lint(preset, 2));
  const [first] = single.recommended[0] ?? [];
  return {
    title: `Code: ${first?.files ?? 0} files in ${directory}`,
    notes: [
      `parse-only: ESLint with the TypeScript parser and no rules. ${first?.findings ?? 0} findings of recommended; ${first?.fatal ?? 0} files that the parser refuses.`,
      'cold: the first run of a process, its configuration already loaded. warm: the second run in the same process.',
      'Threads of ESLint start anew in each run and load the configuration themselves, so they are never warm.',
      'CPU: user and system time of all threads. Ratios: within a round; of the lowest: lowest by lowest, the least disturbed.',
      `Median (lowest-highest) of ${repeat} rounds; ${availableParallelism()} processors.`,
    ],
    rows: [
      ...rowsOf('1 thread, cold', passesAt(single, 0)),
      ...rowsOf('1 thread, warm', passesAt(single, 1)),
      ...rowsOf('2 threads, cold', passesAt(double, 0)),
    ],
  };
}

function passesAt(
  answers: Readonly<Record<Preset, readonly (readonly LintPass[])[]>>,
  index: number,
): Passes {
  const at = (preset: Preset): readonly LintPass[] =>
    answers[preset].flatMap((passes) => passes[index] ?? []);
  return { 'parse-only': at('parse-only'), recommended: at('recommended'), all: at('all') };
}

function rowsOf(condition: string, passes: Passes): readonly Row[] {
  const base = passes['parse-only'];
  return presets.map((preset) => {
    const own = passes[preset];
    const cpu = ratio(own.map(cpuOf), base.map(cpuOf));
    return {
      cells: {
        ' ': condition,
        rules: preset,
        CPU: figureOf(own, cpuOf, 'ms'),
        clock: figureOf(own, wallOf, 'ms'),
        'CPU ratio': cpu,
        'of the lowest': ratioOfLowest(own.map(cpuOf), base.map(cpuOf)),
        'clock ratio': ratio(own.map(wallOf), base.map(wallOf)),
        'peak memory': figureOf(own, ({ peak }) => peak / 1e6, 'MB'),
      },
      ...(preset === 'recommended' && { target: atMost(1.1, 'CPU ratio', cpu) }),
    };
  });
}

function cpuOf({ cpu }: LintPass): number {
  return cpu;
}

function wallOf({ wall }: LintPass): number {
  return wall;
}
