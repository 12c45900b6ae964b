import { setOutput, setSecret, summary } from '@actions/core';
import { context } from '@actions/github';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotRun } from '../../cli/src/exit-code.js';
import { fetchChanges, type FetchedChanges } from './fetch-changes.js';
import { readInputs, type Inputs } from './inputs.js';
import { lint, type LintResult } from './lint.js';
import { createLog, type Log } from './log.js';
import { relativePath, repositoryRoot } from './paths.js';
import { countsOf, judge, type Report } from './report.js';
import { annotate } from './reporters/annotations.js';
import { writeJsonReport } from './reporters/json-report.js';
import { summaryOf } from './reporters/summary.js';
import { withoutRepeated } from './repeated-findings.js';
import { runShadow, type ShadowResult } from './shadow.js';
import { triggerOf, type Trigger } from './trigger.js';
import {
  engineWords,
  fails,
  hiddenWords,
  leftOutWords,
  outsideWords,
  quantity,
  scopeWords,
  regressionWords,
  severities,
  shadowFails,
  shadowTroubleWords,
  shadowWords,
} from './words.js';

type Environment = Readonly<Record<string, string | undefined>>;
type AllowedTrigger = Exclude<Trigger, { readonly kind: 'refused' }>;

/**
 * The whole step: read the change, lint, report. Sets the exit status.
 *
 * @throws {CannotRun} when the event or an input does not allow the run.
 */
export async function run(environment: Environment): Promise<void> {
  const trigger = triggerOf(context.eventName, context.payload);
  if (trigger.kind === 'refused') throw new CannotRun(trigger.because);
  const workspace = realpathSync(environment['GITHUB_WORKSPACE'] || '.');
  const inputs = readInputs(workspace);
  const log = createLog((line) => process.stdout.write(line));
  hideShadowUrl(inputs);
  const changes = await fetchChanges(trigger, { token: inputs.token, ...context.repo });
  // The project's ESLint configuration runs in this process and has no business with the token.
  delete process.env['INPUT_TOKEN'];
  warnOfFallback(changes, log);
  // Configurations look around from there, as they do on the command line.
  process.chdir(inputs.workingDirectory);
  const root = repositoryRoot(workspace, inputs.workingDirectory);
  const unreleased = unreleasedFiles(changes, root);
  const result = await lint({ ...inputs, cwd: inputs.workingDirectory, unreleased });
  warnOfBrokenConfiguration(result, log);
  const shadow = withoutRepeated(await runShadow(inputs, trigger, environment), result.diagnostics);
  tellOfShadow(shadow, inputs, log);
  const report = assemble({ trigger, changes, result, shadow, inputs, root });
  await publish(report, inputs, log, environment);
}

interface Parts {
  readonly trigger: AllowedTrigger;
  readonly changes: FetchedChanges;
  readonly result: LintResult;
  readonly shadow: ShadowResult;
  readonly inputs: Inputs;
  /** The folder that paths of the API start from. */
  readonly root: string;
}

/** The only files that can be migrations which have not been applied yet; `undefined` where the change is not known. */
function unreleasedFiles(changes: FetchedChanges, root: string): readonly string[] | undefined {
  if (changes.kind !== 'known') return undefined;
  return [...changes.changes.keys()].map((path) => join(root, path).replaceAll('\\', '/'));
}

function assemble({ trigger, changes, result, shadow, inputs, root }: Parts): Report {
  const pathOf = (file: string): string => relativePath(root, join(inputs.workingDirectory, file));
  const known = changes.kind === 'known' ? changes.changes : undefined;
  const filter = known ? inputs.filter : 'all';
  const headSha = headShaOf(trigger);
  const ofShadow = shadow.kind === 'done' ? shadow.diagnostics : [];
  const diagnostics = [...result.diagnostics, ...ofShadow];
  const { owner, repo } = context.repo;
  return {
    event: context.eventName,
    pullRequest: trigger.kind === 'pull-request' ? trigger.number : undefined,
    headSha,
    blobUrl: `${context.serverUrl}/${owner}/${repo}/blob/${headSha}`,
    lint: result,
    shadow,
    filter,
    changes,
    problems: judge(diagnostics, pathOf, known, filter),
  };
}

function headShaOf(trigger: AllowedTrigger): string {
  if (trigger.kind === 'pull-request') return trigger.headSha;
  return trigger.kind === 'push' ? trigger.after : context.sha;
}

function warnOfFallback(changes: FetchedChanges, log: Log): void {
  if (changes.kind !== 'failed') return;
  log.annotate(
    'warning',
    `The changed lines could not be read, so every problem counts: ${changes.reason}.`,
    { title: 'sqlproof' },
  );
}

/** The address of a server has its password; the project's ESLint configuration has no business with it. */
function hideShadowUrl({ shadow: { url } }: Inputs): void {
  delete process.env['INPUT_SHADOW-URL'];
  if (url === '') return;
  setSecret(url);
  const password = /^[^:]+:\/\/[^:@/]*:([^@]+)@/.exec(url)?.[1];
  if (password !== undefined) setSecret(password);
}

function tellOfShadow(shadow: ShadowResult, inputs: Inputs, log: Log): void {
  const words = shadowTroubleWords(shadow);
  if (words === undefined) return;
  const fails = shadowFails(shadow, inputs.shadow);
  log.annotate(fails ? 'error' : 'notice', words, { title: 'sqlproof' });
  if (fails) process.exitCode = 1;
}

function warnOfBrokenConfiguration({ engine }: LintResult, log: Log): void {
  if (engine.kind !== 'built-in' || engine.because.kind !== 'broken') return;
  log.annotate(
    'warning',
    `The project's ESLint configuration does not work, so the built-in configuration is used. ESLint says: ${engine.because.reason}`,
    { title: 'sqlproof' },
  );
}

async function publish(
  report: Report,
  inputs: Inputs,
  log: Log,
  environment: Environment,
): Promise<void> {
  for (const line of openingLines(report, inputs)) log.line(line);
  const hidden = annotate(report, log);
  for (const line of closingLines(report, inputs, hidden)) log.line(line);
  if (fails(report, inputs.failOn)) process.exitCode = 1;

  const { errors, warnings, newProblems } = countsOf(report.problems);
  setOutput('errors', errors);
  setOutput('warnings', warnings);
  setOutput('new-problems', newProblems);
  setOutput('report-json', writeJsonReport(report, environment['RUNNER_TEMP'] || tmpdir()));
  // Runs by hand have no summary to write to.
  if (environment['GITHUB_STEP_SUMMARY']) await summary.addRaw(summaryOf(report, hidden)).write();
}

function* openingLines(report: Report, inputs: Inputs): Generator<string> {
  const { engine, files } = report.lint;
  yield `Linted ${quantity(files, 'file')} with ${engineWords(engine)}.`;
  const leftOut = leftOutWords(report);
  if (leftOut !== undefined) yield leftOut;
  if (engine.kind === 'project' && (inputs.preset !== 'recommended' || inputs.dialect !== 'auto')) {
    yield 'The inputs "preset" and "dialect" are for the built-in configuration and were not used.';
  }
  yield* shadowWords(report.shadow);
  yield scopeWords(report);
  const regressions = regressionWords(report);
  if (regressions !== undefined) yield regressions;
}

function* closingLines(report: Report, inputs: Inputs, hidden: number): Generator<string> {
  const { errors, warnings, outside } = countsOf(report.problems);
  for (const line of [hiddenWords(hidden), outsideWords(outside)]) {
    if (line !== undefined) yield line;
  }
  yield `sqlproof found ${severities(errors, warnings)}.`;
  if (shadowFails(report.shadow, inputs.shadow)) {
    yield 'The step fails, as the shadow database did, and "shadow-fail" is "true".';
  }
  if (fails(report, inputs.failOn)) yield `The step fails, as "fail-on" is "${inputs.failOn}".`;
}
