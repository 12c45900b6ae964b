import { describe, expect, test } from 'vitest';
import type { ListedFile } from '../../../packages/action/src/changed-lines.js';
import { fakeGithub, pullRequestFiles, refusal, type Answer } from './fake-github.js';
import { runAction, type ActionRun } from './run-action.js';
import { added, linkPackages, project } from './workspace.js';

const old = 'db/migrations/001_users.sql';
const next = 'db/migrations/002_plan.sql';
const files = {
  [old]: 'CREATE TABLE users (id bigint PRIMARY KEY, plan text);\nDROP TABLE accounts;\n',
  [next]: 'ALTER TABLE users DROP COLUMN plan;\n',
  'package.json': '{ "dependencies": { "pg": "^8.0.0" } }\n',
};
const dropsColumn = `[error] sqlproof/no-drop-column ${next}:1`;
const dropsTable = `[error] sqlproof/no-drop-table ${old}:2`;

/** The problems that a pull request shows, whatever lines it adds. */
async function problems(
  workspace: string,
  answer: (url: URL) => Answer,
  inputs: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const github = await fakeGithub(answer);
  const run: ActionRun = await runAction({
    workspace,
    payload: 'pull_request.json',
    api: github.url,
    inputs: { filter: 'all', ...inputs },
  });
  expect(run.stderr).toBe('');
  return run.outline.filter((line) => line.startsWith('[error]'));
}

/** A change that adds all lines of these files. */
function adding(workspace: string, ...paths: readonly string[]): (url: URL) => Answer {
  const listed = paths.map((path): ListedFile => ({
    ...added(workspace, path, 1, 1),
    status: 'added',
  }));
  return pullRequestFiles(listed);
}

describe('migrations that the change does not touch', () => {
  test('tell the schema and report nothing', async () => {
    const workspace = project(files);
    expect(await problems(workspace, adding(workspace, next))).toEqual([dropsColumn]);
  });

  test('count as new when the change adds them, and so do their tables', async () => {
    const workspace = project(files);
    expect(await problems(workspace, adding(workspace, old, next))).toEqual([dropsTable]);
  });

  test('below a working directory are told by their place in the repository', async () => {
    const below = Object.entries(files).map(([path, text]) => [`apps/shop/${path}`, text]);
    const workspace = project(Object.fromEntries(below) as Record<string, string>);
    const answer = adding(workspace, `apps/shop/${next}`);
    expect(await problems(workspace, answer, { 'working-directory': 'apps/shop' })).toEqual([
      dropsColumn.replace('db/', 'apps/shop/db/'),
    ]);
  });

  test('are all looked at when the change cannot be read', async () => {
    expect(await problems(project(files), refusal(403, 'no'))).toEqual([dropsTable, dropsColumn]);
  });
});

describe("with the project's own ESLint", () => {
  const configured = (migrations: string): string =>
    project({
      ...files,
      'eslint.config.mjs': `import sqlproof from 'eslint-plugin-sqlproof';
export default [...sqlproof.configs.recommended, { settings: { sqlproof: { migrations: ${migrations} } } }];
`,
    });
  const packages = ['eslint', 'eslint-plugin-sqlproof'];

  test('the change says what is new, beside other settings', async () => {
    const workspace = configured("{ paths: ['db/migrations/*.sql'] }");
    linkPackages(workspace, packages);
    expect(await problems(workspace, adding(workspace, next))).toEqual([dropsColumn]);
  });

  test('its settings win', async () => {
    const since = configured("{ since: '001_users' }");
    linkPackages(since, packages);
    expect(await problems(since, adding(since, next))).toEqual([dropsTable]);
    const unreleased = configured(`{ unreleased: ['${old}'] }`);
    linkPackages(unreleased, packages);
    expect(await problems(unreleased, adding(unreleased, next))).toEqual([dropsTable]);
  });
});
