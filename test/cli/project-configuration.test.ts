import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { sqlproof } from './command-line.js';
import { diagnosticsOf, filesWithProblems } from './diagnostics-of.js';
import { badSql, project, projectWithEslint } from './temporary-project.js';

const version = ESLint.version;
const ofProject = `Using ESLint ${version} of this project.\n`;
const withoutPlugin = `Using the built-in configuration: no configuration of ESLint ${version} here uses eslint-plugin-sqlproof.\n`;

/** A configuration that registers the plugin under a prefix and warns where the built-in one reports errors. */
function configuration(prefix: string, files = '**/*.sql'): string {
  return `import plugin from 'eslint-plugin-sqlproof';
    export default [
      {
        files: ['${files}'],
        plugins: { '${prefix}': plugin },
        language: '${prefix}/sql',
        rules: { '${prefix}/no-delete-without-where': 'warn' },
      },
      { files: ['**/*.js'], rules: { 'no-console': 'error' } },
    ];`;
}

describe('a project whose ESLint configuration uses the plugin', () => {
  test.each(['sqlproof', 'pg'])('is linted with it, under the prefix "%s"', async (prefix) => {
    const cwd = projectWithEslint({ 'eslint.config.mjs': configuration(prefix), 'a.sql': badSql });
    const { code, stdout, stderr } = await sqlproof(['lint'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: ofProject });
    expect(stdout).toMatch(
      /^a\.sql\n {2}1:1 {2}warning {2}.*"users".* {2}\S+\/no-delete-without-where\n\n/,
    );
    expect(stdout).toContain(`  ${prefix}/no-delete-without-where\n`);
  });

  test('hears nothing about its other rules', async () => {
    const cwd = projectWithEslint({
      'eslint.config.mjs': configuration('sqlproof'),
      'a.js': 'console.log(1); // eslint-disable-line unknown/rule\n/* eslint-disable */\n',
    });
    expect(await diagnosticsOf([], { cwd })).toEqual([]);
  });

  test('keeps its ignored files, also when they are given', async () => {
    const config = configuration('sqlproof').replace('[', "[{ ignores: ['old/'] },");
    const cwd = projectWithEslint({ 'eslint.config.mjs': config, 'old/a.sql': badSql });
    expect(await sqlproof(['lint', 'old/a.sql'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('lints standard input with it', async () => {
    const cwd = projectWithEslint({ 'eslint.config.mjs': configuration('pg') });
    const args = ['--stdin', '--stdin-filename', 'a.sql'];
    expect(await diagnosticsOf(args, { cwd, input: badSql })).toMatchObject([
      { file: 'a.sql', severity: 'warning', rule: 'pg/no-delete-without-where' },
    ]);
  });

  test('is recognised when it uses the plugin in some folder only', async () => {
    const cwd = projectWithEslint({
      'eslint.config.mjs': configuration('sqlproof', 'packages/api/db/**/*.sql'),
      'packages/api/db/a.sql': badSql,
      'packages/web/a.sql': badSql,
    });
    expect(await filesWithProblems(['packages'], { cwd })).toEqual(['packages/api/db/a.sql']);
    expect((await sqlproof(['lint', 'packages/web'], { cwd })).stderr).toBe(withoutPlugin);
  });

  test('is recognised when its configuration lies in the folder that is linted', async () => {
    const cwd = projectWithEslint({
      'packages/api/eslint.config.mjs': configuration('sqlproof'),
      'packages/api/a.sql': badSql,
    });
    expect((await sqlproof(['lint', 'packages/api'], { cwd })).stderr).toBe(ofProject);
  });

  test.each([
    ['--preset', 'strict'],
    ['--dialect', 'mysql'],
  ])('refuses %s, which would do nothing', async (option, value) => {
    const cwd = projectWithEslint({
      'eslint.config.mjs': configuration('sqlproof'),
      'a.sql': badSql,
    });
    expect(await sqlproof(['lint', option, value], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        `sqlproof: ${option} is for the built-in configuration, but this project's ESLint configuration uses ` +
        'eslint-plugin-sqlproof. Change it there, or add --no-project.\n',
    });
    expect((await sqlproof(['lint', option, value, '--no-project'], { cwd })).code).toBe(1);
  });

  test('is linted with the built-in configuration on demand', async () => {
    const cwd = projectWithEslint({ 'eslint.config.mjs': configuration('pg'), 'a.sql': badSql });
    const { stdout, stderr } = await sqlproof(['lint', '--no-project'], { cwd });
    expect(stderr).toBe('Using the built-in configuration: --no-project was given.\n');
    expect(stdout).toContain('  error    ');
  });
});

describe('a project that uses ESLint without the plugin', () => {
  test.each([
    ['no configuration', {}],
    ['a configuration for something else', { 'eslint.config.mjs': 'export default [{}];' }],
    ['a broken configuration of ESLint 8', { '.eslintrc.json': '{' }],
  ])('gets the built-in configuration with %s', async (_, files) => {
    const cwd = projectWithEslint({ ...files, 'a.sql': badSql });
    const { code, stderr } = await sqlproof(['lint', 'a.sql'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: withoutPlugin });
  });

  test('may use --preset and --dialect', async () => {
    const cwd = projectWithEslint({ 'eslint.config.mjs': 'export default [{}];', 'a.sql': badSql });
    const args = ['lint', '--preset', 'all', '--dialect', 'postgresql', 'a.sql'];
    expect(await sqlproof(args, { cwd })).toMatchObject({ code: 1, stderr: withoutPlugin });
  });

  test('is one with an ESLint from before version 9, whose configuration is not asked', async () => {
    const cwd = project({ 'a.sql': badSql });
    mkdirSync(join(cwd, 'node_modules/eslint'), { recursive: true });
    writeFileSync(
      join(cwd, 'node_modules/eslint/index.js'),
      "exports.ESLint = class { static version = '8.57.1'; constructor() { throw new Error('asked'); } };",
    );
    const { code, stderr } = await sqlproof(['lint'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toBe(withoutPlugin.replace(version, '8.57.1'));
  });
});

describe('a project whose ESLint configuration is broken', () => {
  test.each([
    ['throws', "throw new Error('boom');", 'boom'],
    [
      'imports what is not installed',
      "import 'not-installed';",
      "Cannot find package 'not-installed'",
    ],
    ['is not valid', "export default [{ rules: 'all' }];", 'Key "rules"'],
    [
      'names a missing configuration of a plugin',
      "import { defineConfig } from 'eslint/config';\nexport default defineConfig({ extends: ['a/b'] });",
      'a',
    ],
  ])('is told the reason when it %s', async (_, config, reason) => {
    const cwd = projectWithEslint({ 'eslint.config.mjs': config, 'a.sql': badSql });
    const { code, stdout, stderr } = await sqlproof(['lint'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('sqlproof: the ESLint configuration of this project cannot be used: ');
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(
      /\nRepair it, or add --no-project to use the built-in configuration\.\n$/,
    );
  });

  test('can be linted with the built-in configuration', async () => {
    const cwd = projectWithEslint({
      'eslint.config.mjs': "throw new Error('boom');",
      'a.sql': badSql,
    });
    expect(await filesWithProblems(['--no-project'], { cwd })).toEqual(['a.sql']);
  });

  test('does not matter when there is nothing to lint', async () => {
    const cwd = projectWithEslint({ 'eslint.config.mjs': "throw new Error('boom');", 'a.md': '' });
    expect(await sqlproof(['lint', 'a.md'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

test('a rule that crashes is named', async () => {
  const config = `import plugin from 'eslint-plugin-sqlproof';
    const rules = { crash: { create() { throw new Error('crashed'); } } };
    const broken = { ...plugin, rules };
    export default [{ files: ['**/*.sql'], plugins: { sqlproof: broken }, language: 'sqlproof/sql',
      rules: { 'sqlproof/crash': 'error' } }];`;
  const cwd = projectWithEslint({ 'eslint.config.mjs': config, 'a.sql': badSql });
  const { code, stderr } = await sqlproof(['lint'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^sqlproof: ESLint stopped: .*crashed/);
  expect(stderr).toContain('sqlproof/crash');
});

describe('the example project', () => {
  const cwd = fileURLToPath(new URL('../../examples/shop-api', import.meta.url));

  test('has the same problems as with ESLint', async () => {
    const results = await new ESLint({ cwd }).lintFiles(['.']);
    const expected = results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
    const { code, stdout, stderr } = await sqlproof(
      ['lint', '--all-migrations', '--format', 'json'],
      { cwd },
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: ofProject });
    const rules = (JSON.parse(stdout) as { rule: string }[]).map(({ rule }) => rule);
    expect(rules.sort()).toEqual(expected.sort());
  });

  test('has them with the built-in configuration too', async () => {
    const rules = (await diagnosticsOf(['--no-project'], { cwd })).map(({ rule }) => rule ?? '');
    expect(rules.length).toBeGreaterThan(5);
    expect(rules.every((rule) => rule.startsWith('sqlproof/'))).toBe(true);
  });
});
