import { describe, expect, test } from 'vitest';
import labels from '../../examples/shop-api.labels.json' with { type: 'json' };
import { comparison, fakeGithub, pullRequestFiles, refusal } from './fake-github.js';
import { defaultInputs, runAction, token, type ActionRun } from './run-action.js';
import { project, shopApi } from './workspace.js';

const builtIn =
  'Linted 30 files with the built-in configuration "recommended": the project has no ESLint.';
const warnings = labels.filter(({ rule }) => /loop|limit/.test(rule)).length;
const errors = labels.length - warnings;

/** The whole log of a run that could not learn which lines changed. */
function expectFallback(run: ActionRun, reason: string): void {
  const [warning, ...lines] = run.log;
  expect(warning).toEqual({
    kind: 'command',
    name: 'warning',
    properties: { title: 'sqlproof' },
    data: `The changed lines could not be read, so every problem counts: ${reason}.`,
  });
  const shown = lines.filter((entry) => entry.kind === 'command');
  expect(shown.filter(({ name }) => name === 'error')).toHaveLength(10);
  expect(shown.filter(({ name }) => name === 'warning')).toHaveLength(warnings);
  expect(lines.filter((entry) => entry.kind === 'text').map(({ text }) => text)).toEqual([
    builtIn,
    `Every problem counts: the changed lines could not be read (${reason}).`,
    `${errors - 10} more problems are not shown as annotations.`,
    `sqlproof found ${errors} errors and ${warnings} warnings.`,
    'The step fails, as "fail-on" is "error".',
  ]);
  expect(run.stderr).toBe('');
  expect(run.exitCode).toBe(1);
  expect(run.report?.filter).toBe('all');
  expect(run.summary).toContain('- Every problem counts: the changed lines could not be read ');
  expect(run.everything).not.toContain(token);
}

describe('when the changed lines cannot be read, everything counts, with one warning', () => {
  test('without the permission', async () => {
    const message = 'Resource not accessible by integration';
    const github = await fakeGithub(refusal(403, message));
    const run = await runAction({
      workspace: shopApi(),
      payload: 'pull_request.json',
      api: github.url,
    });

    expect(github.requests).toEqual(['GET /repos/acme/shop-api/pulls/42/files?per_page=100']);
    expectFallback(
      run,
      `HTTP 403: ${message} - https://docs.github.com/rest; the job may lack the permission "pull-requests: read"`,
    );
  });

  test('when a forced push took the commit away', async () => {
    const github = await fakeGithub(refusal(404, 'Not Found'));
    const run = await runAction({
      workspace: shopApi(),
      event: 'push',
      payload: 'push.json',
      api: github.url,
    });

    expectFallback(
      run,
      'HTTP 404: Not Found - https://docs.github.com/rest; the job may lack the permission "contents: read"',
    );
  });

  test('when the server quotes the token', async () => {
    const github = await fakeGithub(refusal(401, `Bad credentials: token ${token}`));
    const run = await runAction({
      workspace: shopApi(),
      payload: 'pull_request.json',
      api: github.url,
    });

    expectFallback(run, 'HTTP 401: Bad credentials: token *** - https://docs.github.com/rest');
  });

  test('when nobody answers', async () => {
    const run = await runAction({ workspace: shopApi(), payload: 'pull_request.json' });
    const [warning] = run.log;
    const data = warning?.kind === 'command' ? warning.data : '';
    const reason = data.slice(data.indexOf('counts: ') + 'counts: '.length, -1);
    expect(reason).not.toBe('');
    expectFallback(run, reason);
  });

  test('without a token', async () => {
    const run = await runAction({
      workspace: shopApi(),
      payload: 'pull_request.json',
      inputs: { token: '' },
    });
    expectFallback(run, 'the input "token" is empty');
  });
});

test('pull_request_target is refused before anything is read', async () => {
  const github = await fakeGithub(pullRequestFiles([]));
  const run = await runAction({
    workspace: project({ 'eslint.config.js': 'throw new Error("loaded")' }),
    event: 'pull_request_target',
    payload: 'pull_request.json',
    api: github.url,
    inputs: { filter: 'wrong' },
  });

  expect(run.log).toEqual([
    {
      kind: 'command',
      name: 'error',
      properties: {},
      data:
        'sqlproof does not run on pull_request_target: there the job has a token that can write, and loading the ' +
        'ESLint configuration of the pull request would run its code with that token. Use the event pull_request.',
    },
  ]);
  expect(github.requests).toEqual([]);
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toEqual({});
  expect(run.summary).toBe('');
});

describe('an input that is not allowed', () => {
  const cases = [
    {
      input: { filter: 'aded' },
      message:
        'The input "filter" cannot be "aded". Did you mean "added"? Allowed: added, file, all.',
    },
    {
      input: { preset: 'everything' },
      message: 'The input "preset" cannot be "everything". Allowed: recommended, strict, all.',
    },
    {
      input: { dialect: 'postgres' },
      message:
        'The input "dialect" cannot be "postgres". Did you mean "postgresql"? Allowed: auto, postgresql, mysql, mariadb, sqlite, sqlserver.',
    },
    {
      input: { 'fail-on': 'warnings' },
      message:
        'The input "fail-on" cannot be "warnings". Did you mean "warning"? Allowed: error, warning, never.',
    },
    {
      input: { 'working-directory': '../elsewhere' },
      message:
        'The input "working-directory" cannot be "../elsewhere". Allowed: a folder of the checked-out repository.',
    },
    {
      input: { paths: 'a.sql\nno such\n::error::folder' },
      message:
        'The input "paths" cannot hold "no such". Allowed: files and folders below the working directory, one per line; no patterns, no symbolic links.',
    },
  ];
  test.each(cases)('$input', async ({ input, message }) => {
    const github = await fakeGithub(comparison([]));
    const run = await runAction({
      workspace: project({ 'a.sql': 'SELECT 1;' }),
      payload: 'pull_request.json',
      api: github.url,
      inputs: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    });

    expect(run.log).toEqual([{ kind: 'command', name: 'error', properties: {}, data: message }]);
    expect(github.requests).toEqual([]);
    expect(run.exitCode).toBe(1);
  });
});

test('action.yml has an input for everything that the code reads', () => {
  expect(defaultInputs()).toEqual({
    token: '${{ github.token }}',
    'working-directory': '.',
    ...{
      shadow: 'false',
      'shadow-url': '',
      'shadow-options': '',
      'shadow-stats': '',
      'shadow-fail': 'false',
    },
    paths: '.',
    filter: 'added',
    preset: 'recommended',
    dialect: 'auto',
    'fail-on': 'error',
  });
});
