import { ESLint } from 'eslint';
import { answer, costOf, cpuSoFar, peakMemory, request, type Cost } from './child-process.js';

/** One run of ESLint in a process of its own. */
export interface LintRequest {
  readonly directory: string;
  /** Path of the configuration file: configurations hold functions, which threads cannot be given. */
  readonly config: string;
  readonly patterns: readonly string[];
  readonly threads: number;
  /** How often everything is linted; the second time, the code of all of us is warm. */
  readonly passes: number;
  /** Whether the configuration is loaded before the clock starts. */
  readonly isPrepared: boolean;
}

export interface LintAnswer {
  readonly passes: readonly LintPass[];
  /** CPU time of the process from its beginning, in ms. */
  readonly cpu: number;
}

export interface LintPass extends Cost {
  readonly files: number;
  readonly findings: number;
  /** Files that the parser refused. */
  readonly fatal: number;
  /** Bytes, up to the end of the pass. */
  readonly peak: number;
}

const { directory, config, patterns, threads, passes, isPrepared } = request() as LintRequest;
const eslint = new ESLint({
  cwd: directory,
  overrideConfigFile: config,
  concurrency: threads === 1 ? 'off' : threads,
});
if (isPrepared) await eslint.calculateConfigForFile('any.ts');
const done: LintPass[] = [];
for (let pass = 0; pass < passes; pass++) done.push(await lint());
answer({ passes: done, cpu: cpuSoFar() } satisfies LintAnswer);

async function lint(): Promise<LintPass> {
  let results: ESLint.LintResult[] = [];
  const cost = await costOf(async () => {
    results = await eslint.lintFiles([...patterns]);
  });
  const messages = results.flatMap((result) => result.messages);
  return {
    ...cost,
    files: results.length,
    findings: messages.filter(({ ruleId }) => ruleId?.startsWith('sqlproof/')).length,
    fatal: messages.filter(({ fatal }) => fatal).length,
    peak: peakMemory(),
  };
}
