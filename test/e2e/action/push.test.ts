import { expect, test } from 'vitest';
import labels from '../../examples/shop-api.labels.json' with { type: 'json' };
import { reported } from './labels.js';
import { comparison, fakeGithub } from './fake-github.js';
import { payloadWith, runAction } from './run-action.js';
import { added, shopApi } from './workspace.js';

const builtIn =
  'Linted 30 files with the built-in configuration "recommended": the project has no ESLint.';
const noCommit = '0'.repeat(40);
const errors = labels.filter(({ rule }) => !/loop|limit/.test(rule));
const everything = [
  ...errors.slice(0, 10).map(({ rule, file, line }) => `[error] ${rule} ${file}:${line}`),
  ...labels
    .filter((label) => !errors.includes(label))
    .map(({ rule, file, line }) => `[warning] ${rule} ${file}:${line}`),
  `${errors.length - 10} more problems are not shown as annotations.`,
  `sqlproof found ${errors.length} errors and ${labels.length - errors.length} warnings.`,
  'The step fails, as "fail-on" is "error".',
];

test('a push reports the problems on its lines', async () => {
  const workspace = shopApi();
  const migration = 'prisma/migrations/20240521083015_orders_archived_at/migration.sql';
  const github = await fakeGithub(
    comparison([{ ...added(workspace, migration, 1, 5), status: 'added' }]),
  );
  const run = await runAction({
    workspace,
    event: 'push',
    payload: 'push.json',
    api: github.url,
  });

  const { before, after } = payload();
  expect(github.requests).toEqual([
    `GET /repos/acme/shop-api/compare/${before}...${after}?per_page=1`,
  ]);
  expect(run.outline).toEqual([
    builtIn,
    'Problems on lines that this change adds count.',
    `[error] sqlproof/require-concurrent-index ${migration}:5`,
    `${reported.length} more problems outside the change do not count.`,
    'sqlproof found 1 error.',
    'The step fails, as "fail-on" is "error".',
  ]);
  expect(run.exitCode).toBe(1);
  expect(run.report).toMatchObject({ event: 'push', pullRequest: null, headSha: after });
  expect(run.summary).toContain(
    `(https://github.com/acme/shop-api/blob/${after}/prisma/migrations/20240521083015_orders_archived_at/migration.sql#L5)`,
  );
});

test('the first push of a branch has nothing to compare with, so everything counts', async () => {
  const github = await fakeGithub(comparison([]));
  const run = await runAction({
    workspace: shopApi(),
    event: 'push',
    payload: payloadWith('push.json', { before: noCommit, created: true }),
    api: github.url,
  });

  expect(github.requests).toEqual([]);
  expect(run.outline).toEqual([
    builtIn,
    'Every problem counts: the push made a new branch or tag.',
    ...everything,
  ]);
  expect(run.exitCode).toBe(1);
  expect(run.outputs['new-problems']).toBe(String(labels.length));
});

test('a comparison as long as the API makes them may lack files, so everything counts', async () => {
  const workspace = shopApi();
  const files = Array.from({ length: 300 }, (_, index) => ({
    filename: `docs/page-${index}.md`,
    status: 'added',
    changes: 1,
    patch: '@@ -0,0 +1 @@\n+text',
  }));
  const github = await fakeGithub(comparison(files));
  const run = await runAction({ workspace, event: 'push', payload: 'push.json', api: github.url });

  expect(run.outline.slice(0, 3)).toEqual([
    '[warning] sqlproof',
    builtIn,
    'Every problem counts: the changed lines could not be read (GitHub lists no more than 300 files).',
  ]);
});

test.each(['merge_group', 'schedule', 'workflow_dispatch'])(
  'the event %s has nothing to compare with, so everything counts',
  async (event) => {
    const github = await fakeGithub(comparison([]));
    const run = await runAction({ workspace: shopApi(), event, payload: {}, api: github.url });

    expect(github.requests).toEqual([]);
    expect(run.outline).toEqual([
      builtIn,
      `Every problem counts: the event ${event} has no change to compare with.`,
      ...everything,
    ]);
    expect(run.exitCode).toBe(1);
  },
);

function payload(): { readonly before: string; readonly after: string } {
  return payloadWith('push.json', {}) as { before: string; after: string };
}
