import { describe, expect, test } from 'vitest';
import labels from '../../examples/shop-api.labels.json' with { type: 'json' };
import { released, reported } from './labels.js';
import { fakeGithub, pullRequestFiles } from './fake-github.js';
import { runAction } from './run-action.js';
import { added, project, shopApi } from './workspace.js';

const builtIn =
  'Linted 30 files with the built-in configuration "recommended": the project has no ESLint.';

describe('the filter', () => {
  test('"file" counts every problem of the files that the change touches', async () => {
    const workspace = shopApi();
    const files = [
      added(workspace, 'src/orders/orders.service.ts', 20, 26),
      { filename: 'scripts/cleanup-carts.cjs', status: 'renamed', changes: 0 },
    ];
    const github = await fakeGithub(pullRequestFiles(files));
    const run = await runAction({
      workspace,
      payload: 'pull_request.json',
      api: github.url,
      inputs: { filter: 'file' },
    });

    expect(run.outline).toEqual([
      builtIn,
      'Problems in files that this change touches count.',
      '[error] sqlproof/no-delete-without-where scripts/cleanup-carts.cjs:14',
      '[error] sqlproof/no-update-without-where src/orders/orders.service.ts:116',
      '[warning] sqlproof/no-query-in-loop src/orders/orders.service.ts:26',
      `${reported.length - 3} more problems outside the change do not count.`,
      'sqlproof found 2 errors and 1 warning.',
      'The step fails, as "fail-on" is "error".',
    ]);
    expect(run.outputs).toMatchObject({ errors: '2', warnings: '1', 'new-problems': '1' });
  });

  test('"all" counts everything and shows the lines of the change first', async () => {
    const workspace = shopApi();
    const moved = released.map((filename) => ({ filename, status: 'renamed', changes: 0 }));
    const files = [...moved, added(workspace, 'src/orders/orders.service.ts', 116, 116)];
    const github = await fakeGithub(pullRequestFiles(files));
    const run = await runAction({
      workspace,
      payload: 'pull_request.json',
      api: github.url,
      inputs: { filter: 'all' },
    });

    const [first, ...others] = labels.filter(({ rule }) => !isWarning(rule));
    const last = others.at(-1);
    expect(first).toBeDefined();
    expect(last).toBeDefined();
    expect(run.outline.slice(0, 4)).toEqual([
      builtIn,
      'Every problem counts.',
      '[error] sqlproof/no-update-without-where src/orders/orders.service.ts:116',
      `[error] ${first?.rule} ${first?.file}:${first?.line}`,
    ]);
    expect(run.outline.filter((line) => line.startsWith('[error]'))).toHaveLength(10);
    expect(run.outline).not.toContain(`[error] ${last?.rule} ${last?.file}:${last?.line}`);
    const hidden = others.length + 1 - 10;
    expect(run.outline.slice(-3)).toEqual([
      `${hidden} more problems are not shown as annotations.`,
      `sqlproof found ${others.length + 1} errors and ${labels.length - others.length - 1} warnings.`,
      'The step fails, as "fail-on" is "error".',
    ]);
    expect(run.outputs['new-problems']).toBe('1');
    expect(run.summary).toContain(`- ${hidden} more problems are not shown as annotations.\n`);
    expect(run.summary.match(/^\| (?:error|warning) \|/gm)).toHaveLength(labels.length);
  });
});

function isWarning(rule: string): boolean {
  return ['sqlproof/no-query-in-loop', 'sqlproof/require-limit'].includes(rule);
}

describe('the input "fail-on"', () => {
  const cases = [
    { failOn: 'error', exitCode: 0, last: 'sqlproof found 1 warning.' },
    { failOn: 'warning', exitCode: 1, last: 'The step fails, as "fail-on" is "warning".' },
    { failOn: 'never', exitCode: 0, last: 'sqlproof found 1 warning.' },
  ];
  test.each(cases)('"$failOn" with one warning', async ({ failOn, exitCode, last }) => {
    const workspace = shopApi();
    const files = [added(workspace, 'src/orders/orders.service.ts', 20, 26)];
    const github = await fakeGithub(pullRequestFiles(files));
    const run = await runAction({
      workspace,
      payload: 'pull_request.json',
      api: github.url,
      inputs: { 'fail-on': failOn },
    });

    expect(run.outline.at(-1)).toBe(last);
    expect(run.exitCode).toBe(exitCode);
  });

  test('"never" passes with an error', async () => {
    const workspace = shopApi();
    const files = [added(workspace, 'src/carts/carts.service.ts', 44, 44)];
    const github = await fakeGithub(pullRequestFiles(files));
    const run = await runAction({
      workspace,
      payload: 'pull_request.json',
      api: github.url,
      inputs: { 'fail-on': 'never' },
    });

    expect(run.outline.at(-1)).toBe('sqlproof found 1 error.');
    expect(run.exitCode).toBe(0);
  });
});

describe('the working directory', () => {
  test('may be a folder of the repository, whose paths the API gives from the root', async () => {
    const workspace = shopApi();
    const files = [added(workspace, 'src/carts/carts.service.ts', 44, 44)];
    const github = await fakeGithub(pullRequestFiles(files));
    const run = await runAction({
      workspace,
      payload: 'pull_request.json',
      api: github.url,
      inputs: { 'working-directory': 'src', paths: 'carts\norders/orders.service.ts' },
    });

    expect(run.outline).toEqual([
      'Linted 3 files with the built-in configuration "recommended": the project has no ESLint.',
      'Problems on lines that this change adds count.',
      '[error] sqlproof/no-delete-without-where src/carts/carts.service.ts:44',
      '2 more problems outside the change do not count.',
      'sqlproof found 1 error.',
      'The step fails, as "fail-on" is "error".',
    ]);
  });

  test('may be a checkout of its own, whose paths the API gives from there', async () => {
    const workspace = project({
      'shop/.git': 'gitdir: ../.git/worktrees/shop\n',
      'shop/sql/a.sql': 'DELETE FROM customers;\n',
      'sql/a.sql': 'DELETE FROM customers;\n',
    });
    const file = { filename: 'sql/a.sql', status: 'added', changes: 1, patch: '@@ -0,0 +1 @@\n+x' };
    const github = await fakeGithub(pullRequestFiles([file]));
    const run = await runAction({
      workspace,
      payload: 'pull_request.json',
      api: github.url,
      inputs: { 'working-directory': 'shop/sql' },
    });

    expect(run.outline).toEqual([
      'Linted 1 file with the built-in configuration "recommended": the project has no ESLint.',
      'Problems on lines that this change adds count.',
      '[error] sqlproof/no-delete-without-where sql/a.sql:1',
      'sqlproof found 1 error.',
      'The step fails, as "fail-on" is "error".',
    ]);
  });
});
