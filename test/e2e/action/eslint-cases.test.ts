import { describe, expect, test } from 'vitest';
import eslintPackage from 'eslint/package.json' with { type: 'json' };
import { reported } from './labels.js';
import { fakeGithub, pullRequestFiles, type FakeGithub } from './fake-github.js';
import { runAction } from './run-action.js';
import { added, linkFolder, linkPackages, project, shopApi } from './workspace.js';

const { version } = eslintPackage;
const packages = ['eslint', 'typescript-eslint', 'eslint-plugin-sqlproof'];
const payload = 'pull_request.json';
const found = [
  '[error] sqlproof/no-delete-without-where src/carts/carts.service.ts:44',
  `${reported.length - 1} more problems outside the change do not count.`,
  'sqlproof found 1 error.',
  'The step fails, as "fail-on" is "error".',
];

async function withChange(workspace: string): Promise<FakeGithub> {
  return fakeGithub(pullRequestFiles([added(workspace, 'src/carts/carts.service.ts', 44, 44)]));
}

describe("the project's ESLint", () => {
  test('is run when its configuration uses our plugin', async () => {
    const workspace = shopApi();
    linkPackages(workspace, packages);
    const { url: api } = await withChange(workspace);
    const run = await runAction({ workspace, payload, api });

    expect(run.outline).toEqual([
      `Linted 30 files with the project's ESLint ${version} and its configuration.`,
      'Problems on lines that this change adds count.',
      ...found,
    ]);
    expect(run.stderr).toBe('');
    expect(run.exitCode).toBe(1);
    expect(run.report?.eslint).toEqual({ kind: 'project', version });
    expect(run.summary).toContain(
      `- Linted 30 files with the project's ESLint ${version} and its configuration.\n`,
    );
  });

  test('decides which rules run, under the prefix that the project chose', async () => {
    const workspace = shopApi({
      'src/not-ours.vue': '<template></template>',
      'eslint.config.js': [
        "import sqlproof from 'eslint-plugin-sqlproof';",
        "import tseslint from 'typescript-eslint';",
        'export default [tseslint.configs.base, {',
        "  files: ['**/*.ts'],",
        '  plugins: { db: sqlproof },',
        "  rules: { 'db/no-delete-without-where': 'warn', 'no-console': 'error' },",
        "}, { files: ['**/*.vue'] }];",
      ].join('\n'),
    });
    linkPackages(workspace, packages);
    const { url: api } = await withChange(workspace);
    const run = await runAction({ workspace, payload, api, inputs: { preset: 'all' } });

    expect(run.outline).toEqual([
      expect.stringMatching(/^Linted \d+ files with the project's ESLint /),
      'The inputs "preset" and "dialect" are for the built-in configuration and were not used.',
      'Problems on lines that this change adds count.',
      '[warning] db/no-delete-without-where src/carts/carts.service.ts:44',
      'sqlproof found 1 warning.',
    ]);
    expect(run.exitCode).toBe(0);
    expect(run.summary).toMatch(
      /\[db\/no-delete-without-where\]\(https:\S+\/rules-docs\/no-delete-without-where\.md\)/,
    );
  });

  test('does not see the token, and runs in the working directory', async () => {
    const workspace = shopApi({
      'src/eslint.config.js':
        'throw new Error(`token: ${process.env.INPUT_TOKEN}, folder: ${process.cwd()}`);',
    });
    linkPackages(workspace, packages);
    const { url: api } = await withChange(workspace);
    const inputs = { 'working-directory': 'src' };
    const run = await runAction({ workspace, payload, api, inputs });

    expect(run.log[0]).toMatchObject({
      data: expect.stringContaining(`token: undefined, folder: ${workspace}/src`),
    });
  });

  test('is passed over when its configuration does not use our plugin', async () => {
    const workspace = shopApi({
      'eslint.config.js': "export default [{ rules: { eqeqeq: 'error' } }];",
    });
    linkPackages(workspace, ['eslint']);
    const { url: api } = await withChange(workspace);
    const run = await runAction({ workspace, payload, api });

    const engine = `the built-in configuration "recommended": the project's ESLint ${version} is not configured to use eslint-plugin-sqlproof`;
    expect(run.outline).toEqual([
      `Linted 30 files with ${engine}.`,
      'Problems on lines that this change adds count.',
      ...found,
    ]);
    expect(run.exitCode).toBe(1);
    expect(run.summary).toContain(`- Linted 30 files with ${engine}.\n`);
    expect(run.report?.eslint).toMatchObject({ because: { kind: 'no-plugin', version } });
  });

  test('is replaced, with a warning, when its configuration does not work', async () => {
    const workspace = shopApi();
    linkPackages(workspace, ['eslint', 'typescript-eslint']);
    const { url: api } = await withChange(workspace);
    const run = await runAction({ workspace, payload, api });

    const reason = "Cannot find package 'eslint-plugin-sqlproof' imported from";
    expect(run.log[0]).toEqual({
      kind: 'command',
      name: 'warning',
      properties: { title: 'sqlproof' },
      data: expect.stringContaining(
        `The project's ESLint configuration does not work, so the built-in configuration is used. ESLint says: ${reason}`,
      ),
    });
    const engine =
      'the built-in configuration "recommended": the project\'s ESLint configuration does not work';
    expect(run.outline).toEqual([
      '[warning] sqlproof',
      `Linted 30 files with ${engine}.`,
      'Problems on lines that this change adds count.',
      ...found,
    ]);
    expect(run.exitCode).toBe(1);
    expect(run.summary).toContain(`- What ESLint says: ${reason.split(' imported')[0]}`);
  });
});

describe('the built-in configuration', () => {
  const slow = 'SELECT id, name FROM customers WHERE id = 1;\n';
  const deletion = 'DELETE FROM customers;\n';

  test('walks the paths in one order, past installed and generated files and links', async () => {
    const skipped = ['node_modules', 'dist', 'build', 'coverage', 'out', '.next', 'vendor'];
    const workspace = project({
      'b/2.sql': deletion,
      'b/10.sql': deletion,
      'a b/ü.sql': deletion,
      'a b/notes.md': deletion,
      ...Object.fromEntries(skipped.map((folder) => [`b/${folder}/x.sql`, deletion])),
      'code/huge.js': `export const x = 1; // ${'x'.repeat(2_000_000)}\n`,
      'code/app.min.js': 'export const x = 1;\n',
      'code/odd.ts': 'const = ;\n',
      'code/fine.ts': 'export const x = 1;\n',
    });
    linkFolder(workspace, 'b', 'link');
    const run = await runAction({
      workspace,
      event: 'schedule',
      inputs: { paths: '\n  a b\nb\nb/2.sql\ncode\n' },
    });

    expect(run.outline).toEqual([
      'Linted 4 files with the built-in configuration "recommended": the project has no ESLint.',
      'Left out: 1 file too large and 1 file that could not be read.',
      'Every problem counts: the event schedule has no change to compare with.',
      '[error] sqlproof/no-delete-without-where a b/ü.sql:1',
      '[error] sqlproof/no-delete-without-where b/10.sql:1',
      '[error] sqlproof/no-delete-without-where b/2.sql:1',
      'sqlproof found 3 errors.',
      'The step fails, as "fail-on" is "error".',
    ]);
    expect(run.summary).toMatch(/^- Not read: code\/odd\.ts: Parsing error: /m);
  });

  test('has the rules of the preset and reads the dialect', async () => {
    const workspace = project({ 'a.sql': `${slow}SELECT \`id\` FROM customers WHERE id = 1;\n` });
    const event = 'workflow_dispatch';
    const [mysql, postgresql] = await Promise.all([
      runAction({ workspace, event, inputs: { dialect: 'mysql', preset: 'strict' } }),
      runAction({ workspace, event, inputs: { dialect: 'postgresql', preset: 'strict' } }),
    ]);

    const head = [
      'Linted 1 file with the built-in configuration "strict": the project has no ESLint.',
      'Every problem counts: the event workflow_dispatch has no change to compare with.',
    ];
    expect(mysql.outline).toEqual([...head, 'sqlproof found no problems.']);
    expect(postgresql.outline).toEqual([
      ...head,
      '[error] sqlproof/no-syntax-error a.sql:2',
      'sqlproof found 1 error.',
      'The step fails, as "fail-on" is "error".',
    ]);
  });

  test('leaves the comments about the rules of others alone', async () => {
    const workspace = project({
      'a.js': [
        '/* eslint import/order: error, no-undef: error */',
        '// eslint-disable-next-line no-console',
        'console.log(1);',
      ].join('\n'),
      'b.sql': `-- eslint-disable-next-line sqlproof/no-delete-without-where\n${deletion}`,
    });
    const run = await runAction({ workspace, event: 'schedule' });

    expect(run.outline.at(-1)).toBe('sqlproof found no problems.');
    expect(run.exitCode).toBe(0);
  });
});
