import { expect, test } from 'vitest';
import type { ListedFile } from '../../../packages/action/src/changed-lines.js';
import { fakeGithub, pullRequestFiles, refusal } from './fake-github.js';
import { runAction } from './run-action.js';
import { project } from './workspace.js';

const payload = 'pull_request.json';
const deletion = 'DELETE FROM customers;\n';
const reading = 'SELECT id, name FROM customers;\n';

function whole(path: string): ListedFile {
  return { filename: path, status: 'added', changes: 1 };
}

function lines(text: string, first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${text}${first + index}`);
}

test('shows ten errors and ten warnings, the errors first, and counts the others', async () => {
  const workspace = project({
    'a.ts': "import { Pool } from 'pg';\nconst pool = new Pool();\n".concat(
      'export const x = () => pool.query("SELECT * FROM customers");\n'.repeat(12),
    ),
    'b.sql': deletion.repeat(13),
  });
  const github = await fakeGithub(pullRequestFiles(['a.ts', 'b.sql'].map(whole)));
  const run = await runAction({ workspace, payload, api: github.url });

  expect(run.outline).toEqual([
    'Linted 2 files with the built-in configuration "recommended": the project has no ESLint.',
    'Problems on lines that this change adds count.',
    ...lines('[error] sqlproof/no-delete-without-where b.sql:', 1, 10),
    ...lines('[warning] sqlproof/require-limit a.ts:', 3, 12),
    '5 more problems are not shown as annotations.',
    'sqlproof found 13 errors and 12 warnings.',
    'The step fails, as "fail-on" is "error".',
  ]);
  expect(run.summary).toContain('\n- 5 more problems are not shown as annotations.\n');
  expect(run.summary.match(/^\| error \|/gm)).toHaveLength(13);
  expect(run.summary.match(/^\| warning \|/gm)).toHaveLength(12);
});

test('shows one problem of a place, the worst', async () => {
  const workspace = project({
    'a.ts': [
      "import { Pool } from 'pg';",
      'const pool = new Pool();',
      'export const x = () => [pool.query("SELECT * FROM customers"), pool.query("DELETE FROM customers")];',
    ].join('\n'),
  });
  const github = await fakeGithub(pullRequestFiles([whole('a.ts')]));
  const run = await runAction({ workspace, payload, api: github.url });

  expect(run.outline.slice(2)).toEqual([
    '[error] sqlproof/no-delete-without-where a.ts:3',
    '1 more problem is not shown as annotations.',
    'sqlproof found 1 error and 1 warning.',
    'The step fails, as "fail-on" is "error".',
  ]);
});

test('spends the room for warnings on its own warning first', async () => {
  const workspace = project({
    'a.ts': "import { Pool } from 'pg';\nconst pool = new Pool();\n".concat(
      'export const x = () => pool.query("SELECT * FROM customers");\n'.repeat(10),
    ),
  });
  const github = await fakeGithub(refusal(403, 'Resource not accessible by integration'));
  const run = await runAction({ workspace, payload, api: github.url });

  expect(run.outline).toEqual([
    '[warning] sqlproof',
    'Linted 1 file with the built-in configuration "recommended": the project has no ESLint.',
    expect.stringMatching(/^Every problem counts: /),
    ...lines('[warning] sqlproof/require-limit a.ts:', 3, 11),
    '1 more problem is not shown as annotations.',
    'sqlproof found 10 warnings.',
  ]);
  expect(run.exitCode).toBe(0);
});

test('keeps the summary below the size that the platform takes', async () => {
  const name = (index: number): string => `${'long-folder-name/'.repeat(10)}${index}.sql`;
  const names = Array.from({ length: 30 }, (_, index) => name(index));
  const workspace = project(
    Object.fromEntries(names.map((path) => [path, `${deletion}${reading}`.repeat(100)])),
  );
  const github = await fakeGithub(pullRequestFiles(names.map(whole)));
  const run = await runAction({ workspace, payload, api: github.url });

  const rows = run.summary.match(/^\| error \|/gm) ?? [];
  expect(Buffer.byteLength(run.summary)).toBeLessThan(1024 * 1024);
  expect(Buffer.byteLength(run.summary)).toBeGreaterThan(900_000);
  expect(run.outputs['errors']).toBe('3000');
  expect(run.summary).toContain(`\n${3000 - rows.length} more problems did not fit here.\n`);
});
