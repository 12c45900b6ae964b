import { describe, expect, test } from 'vitest';
import type { ListedFile } from '../../../packages/action/src/changed-lines.js';
import { reported } from './labels.js';
import { fakeGithub, pullRequestFiles } from './fake-github.js';
import { runAction, token } from './run-action.js';
import { added, shopApi } from './workspace.js';

const listing = 'GET /repos/acme/shop-api/pulls/42/files';
const builtIn =
  'Linted 30 files with the built-in configuration "recommended": the project has no ESLint.';

function changeOf(workspace: string): readonly ListedFile[] {
  return [
    added(workspace, 'README.md', 1, 10),
    added(workspace, 'src/carts/carts.service.ts', 40, 46),
    added(workspace, 'src/orders/orders.service.ts', 20, 26),
    {
      filename: 'src/orders/archive.ts',
      status: 'removed',
      changes: 3,
      patch: '@@ -1,3 +0,0 @@\n-a',
    },
  ];
}

describe('a pull request', () => {
  test('reports the problems on its lines and counts the others', async () => {
    const workspace = shopApi();
    const github = await fakeGithub(pullRequestFiles(changeOf(workspace)));
    const run = await runAction({ workspace, payload: 'pull_request.json', api: github.url });

    expect(run.outline).toEqual([
      builtIn,
      'Problems on lines that this change adds count.',
      '[error] sqlproof/no-delete-without-where src/carts/carts.service.ts:44',
      '[warning] sqlproof/no-query-in-loop src/orders/orders.service.ts:26',
      `${reported.length - 2} more problems outside the change do not count.`,
      'sqlproof found 1 error and 1 warning.',
      'The step fails, as "fail-on" is "error".',
    ]);
    expect(run.stderr).toBe('');
    expect(run.exitCode).toBe(1);
    expect(github.requests).toEqual([`${listing}?per_page=100`]);
    expect(github.authorizations).toEqual([`token ${token}`]);
    expect(run.outputs).toEqual({
      errors: '1',
      warnings: '1',
      'new-problems': '2',
      'report-json': expect.stringMatching(/\/sqlproof-\w+\/report\.json$/),
    });
    expect(run.everything).not.toContain(token);
  });

  test('writes a summary that links to the lines and the rules', async () => {
    const workspace = shopApi();
    const github = await fakeGithub(pullRequestFiles(changeOf(workspace)));
    const run = await runAction({ workspace, payload: 'pull_request.json', api: github.url });

    const blob =
      'https://github.com/acme/shop-api/blob/9b1c7f3a5d2e8406b7c1f0e4d3a29586c4b7e012/src';
    const rules = /https:\/\/github\.com\/sqlproof\/sqlproof\/blob\/v[\d.]+\/rules-docs/g;
    const lines = run.summary.replaceAll(rules, 'RULES').split('\n');
    expect(lines).toEqual([
      '## sqlproof: 1 error and 1 warning',
      '',
      '- Linted 30 files with the built-in configuration "recommended": the project has no ESLint.',
      `- Problems on lines that this change adds count. ${reported.length - 2} more problems outside the change do not count.`,
      '',
      '| | Place | Rule | Problem |',
      '| --- | --- | --- | --- |',
      expect.stringMatching(/^\| error \| .* \| .* \| This deletes every row of .* \|$/),
      expect.stringMatching(/^\| warning \| .* \| .* \| This query of .* \|$/),
      '',
    ]);
    expect(lines[7]).toContain(
      `| [src/carts/carts.service.ts&#58;44](${blob}/carts/carts.service.ts#L44) | [sqlproof/no-delete-without-where](RULES/no-delete-without-where.md) |`,
    );
    expect(lines[8]).toContain(`](${blob}/orders/orders.service.ts#L26-L29) |`);
  });

  test('writes a report for other programs', async () => {
    const workspace = shopApi();
    const github = await fakeGithub(pullRequestFiles(changeOf(workspace)));
    const { report } = await runAction({
      workspace,
      payload: 'pull_request.json',
      api: github.url,
    });

    expect(report).toMatchObject({
      format: 1,
      event: 'pull_request',
      pullRequest: 42,
      headSha: '9b1c7f3a5d2e8406b7c1f0e4d3a29586c4b7e012',
      eslint: { kind: 'built-in', preset: 'recommended', because: { kind: 'no-eslint' } },
      files: 30,
      filter: 'added',
      changes: { kind: 'known', files: 3 },
      counts: { errors: 1, warnings: 1, newProblems: 2, outside: reported.length - 2 },
    });
    const places = report?.problems.map(({ path, line, rule }) => ({ file: path, line, rule }));
    expect(places).toEqual(reported.map(({ file, line, rule }) => ({ file, line, rule })));
  });

  test('gives an annotation the message and the range of its problem', async () => {
    const workspace = shopApi();
    const github = await fakeGithub(pullRequestFiles(changeOf(workspace)));
    const run = await runAction({ workspace, payload: 'pull_request.json', api: github.url });

    const shown = run.report?.problems.filter(({ counts }) => counts) ?? [];
    const annotations = run.log.filter((entry) => entry.kind === 'command');
    expect(annotations.map(({ data }) => data)).toEqual(shown.map(({ message }) => message));
    expect(annotations.map(({ properties }) => properties)).toEqual([
      {
        title: 'sqlproof/no-delete-without-where',
        file: 'src/carts/carts.service.ts',
        line: '44',
        endLine: '44',
        col: expect.stringMatching(/^\d+$/),
        endColumn: expect.stringMatching(/^\d+$/),
      },
      // Columns are for problems within one line.
      {
        title: 'sqlproof/no-query-in-loop',
        file: 'src/orders/orders.service.ts',
        line: '26',
        endLine: '29',
      },
    ]);
  });

  test('reads every page of its file list', async () => {
    const workspace = shopApi();
    const others = Array.from({ length: 100 }, (_, index) => ({
      filename: `docs/page-${index}.md`,
      status: 'added',
      changes: 1,
      patch: '@@ -0,0 +1 @@\n+text',
    }));
    const files = [...others, added(workspace, 'src/carts/carts.service.ts', 44, 44)];
    const github = await fakeGithub(pullRequestFiles(files));
    const run = await runAction({ workspace, payload: 'pull_request.json', api: github.url });

    expect(github.requests).toEqual([`${listing}?per_page=100`, `${listing}?per_page=100&page=2`]);
    expect(run.outline).toEqual([
      builtIn,
      'Problems on lines that this change adds count.',
      '[error] sqlproof/no-delete-without-where src/carts/carts.service.ts:44',
      `${reported.length - 1} more problems outside the change do not count.`,
      'sqlproof found 1 error.',
      'The step fails, as "fail-on" is "error".',
    ]);
    expect(run.exitCode).toBe(1);
  });

  test('passes when it adds no problem', async () => {
    const workspace = shopApi();
    const github = await fakeGithub(
      pullRequestFiles([added(workspace, 'src/carts/carts.service.ts', 1, 20)]),
    );
    const run = await runAction({ workspace, payload: 'pull_request.json', api: github.url });

    expect(run.outline).toEqual([
      builtIn,
      'Problems on lines that this change adds count.',
      `${reported.length} more problems outside the change do not count.`,
      'sqlproof found no problems.',
    ]);
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ errors: '0', warnings: '0', 'new-problems': '0' });
    expect(run.summary).not.toContain('| Place |');
  });

  test('counts a problem whose WHERE it takes away', async () => {
    const code = [
      "import { pool } from '../db.js';",
      'export const emptyCart = (): Promise<unknown> =>',
      '  pool.query(`',
      '    DELETE FROM cart_items',
      '  `);',
    ];
    const [, ...shown] = code.map((line) => ` ${line}`);
    const workspace = shopApi({ 'src/carts/empty.ts': `${code.join('\n')}\n` });
    const hunk = ['@@ -2,5 +2,4 @@', ...shown.toSpliced(3, 0, '-    WHERE cart_id = $1')];
    const file = { filename: 'src/carts/empty.ts', status: 'modified', changes: 1 };
    const github = await fakeGithub(pullRequestFiles([{ ...file, patch: hunk.join('\n') }]));
    const run = await runAction({ workspace, payload: 'pull_request.json', api: github.url });

    expect(run.outline.slice(2)).toEqual([
      '[error] sqlproof/no-delete-without-where src/carts/empty.ts:4',
      `${reported.length} more problems outside the change do not count.`,
      'sqlproof found 1 error.',
      'The step fails, as "fail-on" is "error".',
    ]);
  });

  test('takes a file without a patch as changed from end to end, and a moved one as unchanged', async () => {
    const workspace = shopApi();
    const files = [
      { filename: 'src/carts/carts.service.ts', status: 'modified', changes: 9000 },
      { filename: 'scripts/cleanup-carts.cjs', status: 'renamed', changes: 0 },
      {
        ...added(workspace, 'src/reviews/reviews.ts', 60, 60),
        status: 'renamed',
        previous_filename: 'src/reviews.ts',
      },
    ];
    const github = await fakeGithub(pullRequestFiles(files));
    const run = await runAction({ workspace, payload: 'pull_request.json', api: github.url });

    expect(run.outline).toEqual([
      builtIn,
      'Problems on lines that this change adds count.',
      '[error] sqlproof/no-delete-without-where src/carts/carts.service.ts:44',
      '[warning] sqlproof/require-limit src/reviews/reviews.ts:60',
      `${reported.length - 2} more problems outside the change do not count.`,
      'sqlproof found 1 error and 1 warning.',
      'The step fails, as "fail-on" is "error".',
    ]);
  });
});
