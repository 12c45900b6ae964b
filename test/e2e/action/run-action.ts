import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll } from 'vitest';
import { nodeBinary } from '../../support/install-runtime.js';
import { outline, readLog, type LogEntry } from './runner-log.js';
import { temporaryFolder } from './workspace.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
// Installing takes longer than a test may.
beforeAll(async () => void (await nodeBinary('24')));

/** The file that a release ships. */
export const bundle = join(root, 'packages/action/dist/index.cjs');
/** The token that no run may show. */
export const token = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a';
/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9';

export interface ActionInput {
  readonly workspace: string;
  readonly event?: string;
  /** Name of a file in `fixtures`, or the payload itself. */
  readonly payload?: string | object;
  /** Inputs beside the defaults of `action.yml`. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly api?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One step of a job. */
export interface ActionRun {
  readonly exitCode: number | null;
  readonly log: readonly LogEntry[];
  /** Every line of standard output, messages of annotations left out. */
  readonly outline: readonly string[];
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly report: JsonReport | undefined;
  /** All that the step wrote anywhere. */
  readonly everything: string;
}

/** The parts of the JSON report that the tests read. */
export interface JsonReport {
  readonly format: number;
  readonly headSha: string;
  readonly pullRequest: number | null;
  readonly eslint: { readonly kind: string };
  readonly files: number;
  readonly filter: string;
  readonly counts: Readonly<Record<'errors' | 'warnings' | 'newProblems' | 'outside', number>>;
  readonly problems: readonly {
    readonly path: string;
    readonly line: number;
    readonly endLine: number;
    readonly severity: string;
    readonly rule: string | null;
    readonly message: string;
    readonly isNew: boolean;
    readonly counts: boolean;
  }[];
}

/** Runs the bundle the way the platform does: on Node 24, inputs and paths of files in the environment. */
export async function runAction(input: ActionInput): Promise<ActionRun> {
  const temporary = temporaryFolder();
  const files = {
    output: join(temporary, 'output'),
    summary: join(temporary, 'summary.md'),
    event: join(temporary, 'event.json'),
  };
  writeFileSync(files.output, '');
  writeFileSync(files.summary, '');
  writeFileSync(files.event, payloadText(input.payload ?? {}));
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: temporary,
    ...platformVariables(input, temporary, files),
    ...inputVariables({ ...defaultInputs(), token, ...input.inputs }),
    ...input.env,
  };
  const { exitCode, stdout, stderr } = await execute(await nodeBinary('24'), input.workspace, env);
  const log = readLog(stdout);
  const output = readFileSync(files.output, 'utf8');
  const outputs = readOutputs(output);
  const summary = readFileSync(files.summary, 'utf8');
  const reportPath = outputs['report-json'];
  const reportText = reportPath === undefined ? '' : readFileSync(reportPath, 'utf8');
  return {
    exitCode,
    log,
    outline: log.map(outline),
    stderr,
    outputs,
    summary,
    report: reportText === '' ? undefined : (JSON.parse(reportText) as JsonReport),
    everything: [stdout, stderr, output, summary, reportText].join('\n'),
  };
}

/** The inputs of `action.yml` by name, with their defaults. */
export function defaultInputs(): Readonly<Record<string, string>> {
  const [, section = ''] =
    /^inputs:\n((?:(?: .*)?\n)+)/m.exec(readFileSync(join(root, 'action.yml'), 'utf8')) ?? [];
  const inputs = section.matchAll(/^ {2}([\w-]+):\n((?: {4}.*\n)+)/gm);
  return Object.fromEntries(
    [...inputs].map(([, name = '', body = '']) => [
      name,
      /^ {4}default: (.*)$/m.exec(body)?.[1] ?? '',
    ]),
  );
}

function payloadText(payload: string | object): string {
  if (typeof payload === 'object') return JSON.stringify(payload);
  return readFileSync(new URL(`fixtures/${payload}`, import.meta.url), 'utf8');
}

/** A recorded payload with some of its values replaced. */
export function payloadWith(name: string, changes: object): object {
  return { ...(JSON.parse(payloadText(name)) as object), ...changes };
}

function platformVariables(
  { workspace, event = 'pull_request', api = nowhere }: ActionInput,
  temporary: string,
  files: { readonly output: string; readonly summary: string; readonly event: string },
): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: api,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/shop-api',
    GITHUB_SHA: '5e0d3b8c7a4f2169e8d1c0b3a5f7928406d1e9c3',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    RUNNER_TEMP: temporary,
  };
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(inputs);
  return Object.fromEntries(entries.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

interface Execution {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function execute(
  node: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Execution> {
  if (!existsSync(bundle)) throw new Error('npm run build');
  const child = spawn(node, [bundle], { cwd, env: { ...env } });
  const [stdout, stderr, exitCode] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    }),
  ]);
  return { exitCode, stdout, stderr };
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads the file behind GITHUB_OUTPUT: `name<<delimiter`, the value, the delimiter. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^([\w-]+)<<(\S+)\n(.*?)\n\2$/gms);
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]));
}
