import { describe, expect, test } from 'vitest';
import type { ListedFile } from '../../../packages/action/src/changed-lines.js';
import { fakeGithub, pullRequestFiles } from './fake-github.js';
import { runAction, type ActionRun } from './run-action.js';
import { linkPackages, project } from './workspace.js';

const payload = 'pull_request.json';

/** The names of all commands that the runner would carry out. */
function commandsOf({ log }: ActionRun): readonly string[] {
  return log.filter((entry) => entry.kind === 'command').map(({ name }) => name);
}

function whole(path: string): ListedFile {
  return { filename: path, status: 'added', changes: 1 };
}

describe('text of a stranger', () => {
  test('in a file name starts no command and breaks no table', async () => {
    const names = [
      'a\n::error file=x,line=1::owned\n.sql',
      '::set-output name=errors::0.sql',
      '##[add-path]owned].sql',
      '|<img src=x onerror=alert(1)>| `code` @octocat [a](b).sql',
      'a,line=99::b%0A::warning::.sql',
    ];
    const workspace = project(
      Object.fromEntries(names.map((name) => [name, 'DELETE FROM customers;\n'])),
    );
    const github = await fakeGithub(pullRequestFiles(names.map(whole)));
    const run = await runAction({ workspace, payload, api: github.url });

    const annotations = run.log.filter((entry) => entry.kind === 'command');
    expect(annotations.map(({ name }) => name)).toEqual(names.map(() => 'error'));
    expect(annotations.map(({ properties }) => properties['file'])).toEqual([...names].sort());
    expect(annotations.map(({ properties }) => properties['line'])).toEqual(names.map(() => '1'));
    expect(run.log.filter((entry) => entry.kind === 'text').map(({ text }) => text)).toEqual([
      'Linted 5 files with the built-in configuration "recommended": the project has no ESLint.',
      'Problems on lines that this change adds count.',
      'sqlproof found 5 errors.',
      'The step fails, as "fail-on" is "error".',
    ]);
    const table = run.summary.split('\n').filter((line) => line.startsWith('| error'));
    expect(table).toHaveLength(names.length);
    for (const row of table) expectFourCells(row);
    expect(run.summary).not.toMatch(/<|`|@/);
    expect(table.find((row) => row.includes('octocat'))).toContain(
      '| [&#124;&#60;img src=x onerror=alert&#40;1&#41;&#62;&#124; &#96;code&#96; &#64;octocat &#91;a&#93;&#40;b&#41;.sql&#58;1](https://github.com/acme/shop-api/blob/9b1c7f3a5d2e8406b7c1f0e4d3a29586c4b7e012/%7C%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E%7C%20%60code%60%20%40octocat%20%5Ba%5D%28b%29.sql#L1) |',
    );
  });

  test('in a message starts no command and breaks no table', async () => {
    const table = [
      '"t\n::set-output name=errors::0\n::error::owned"',
      '"t | x | <script>alert(1)</script> @octocat https://evil.example www.evil.example ##[error]owned"',
      '"t\r::warning::owned"',
    ];
    const workspace = project({ 'a.sql': table.map((name) => `DELETE FROM ${name};\n`).join('') });
    const github = await fakeGithub(pullRequestFiles([whole('a.sql')]));
    const run = await runAction({
      workspace,
      payload,
      api: github.url,
      inputs: { dialect: 'postgresql' },
    });

    expect(commandsOf(run)).toEqual(['error', 'error', 'error']);
    const messages = run.report?.problems.map(({ message }) => message) ?? [];
    expect(messages[0]).toContain('\n::set-output name=errors::0\n::error::owned');
    const data = run.log.filter((entry) => entry.kind === 'command').map((entry) => entry.data);
    expect(data).toEqual(messages);
    expect(run.outputs['errors']).toBe('3');
    const rows = run.summary.split('\n').filter((line) => line.startsWith('| error'));
    expect(rows).toHaveLength(3);
    for (const row of rows) expectFourCells(row);
    expect(run.summary).not.toMatch(/<|`|@|www\.evil|https:\/\/evil/);
  });

  test('in the complaint of a configuration starts no command', async () => {
    const complaint = 'a\\n::error::owned\\n##[error]owned <b> | `c` @octocat';
    const workspace = project({
      'a.sql': 'SELECT 1;\n',
      'package.json': '{ "type": "module" }',
      'eslint.config.js': `throw new Error('${complaint}');`,
    });
    linkPackages(workspace, ['eslint']);
    const github = await fakeGithub(pullRequestFiles([]));
    const run = await runAction({ workspace, payload, api: github.url });

    expect(run.outline).toEqual([
      '[warning] sqlproof',
      expect.stringMatching(/^Linted 2 files with the built-in configuration/),
      'Problems on lines that this change adds count.',
      'sqlproof found no problems.',
    ]);
    expect(run.log[0]).toMatchObject({ data: expect.stringContaining('\n::error::owned\n') });
    expect(run.summary).not.toMatch(/^::|<|`|@/m);
  });

  test('in the answer of the server and the name of the event starts no command', async () => {
    const github = await fakeGithub(() => ({
      status: 500,
      body: { message: 'x\n::error::owned ##[error]owned' },
    }));
    const workspace = project({ 'a.sql': 'SELECT 1;\n' });
    const failed = await runAction({ workspace, payload, api: github.url });
    const strange = await runAction({ workspace, event: 'x\n::error::owned ##[error]owned' });

    expect(commandsOf(failed)).toEqual(['warning']);
    expect(commandsOf(strange)).toEqual([]);
    expect(strange.outline[1]).toBe(
      'Every problem counts: the event x ::error::owned ## [error]owned has no change to compare with.',
    );
  });
});

/** A pipe of the text itself would be the start of another cell. */
function expectFourCells(row: string): void {
  expect(row.match(/\|/g)).toHaveLength(5);
}
