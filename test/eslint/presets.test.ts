import type { ESLint, Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { project } from '../cli/temporary-project.js';
import { installRuntime } from '../support/install-runtime.js';
import { eslintVersions, type EslintVersion } from './versions.js';

/** What is wrong in the files, and nothing else. */
const ours = ['sqlproof/no-delete-without-where'];
const files = {
  'tsconfig.json': JSON.stringify({ compilerOptions: { strict: true }, files: ['user.ts'] }),
  // Valid JavaScript, which presets without a parser for TypeScript need.
  'user.ts': `import { Pool } from 'pg';

var pool = new Pool();
if (pool == null) { }
try { pool.connect() } catch (e) { new Array(5) }
export const clear = async () => { if (true) { return pool.query('DELETE FROM users') } }
`,
  // The lines that rules about text like least: trailing spaces, a long one, blank ones, none at the end.
  'user.sql': `-- TODO: ${'wide '.repeat(40)}\t \nDELETE FROM users;\n\n\n\n\nSELECT 'a' AS "undefined" FROM b`,
};

type Preset = readonly Linter.Config[];
/** Reported rules by file. */
type Reported = Readonly<Record<string, readonly string[]>>;
interface EslintModule {
  readonly ESLint: typeof ESLint;
  readonly builtinRules: ReadonlyMap<string, unknown>;
}

let eslints = '';
let presets = '';

beforeAll(async () => {
  eslints = await installRuntime('eslints');
  presets = await installRuntime('presets');
});

function eslintOf(version: EslintVersion): EslintModule {
  const load = createRequire(join(eslints, 'package.json'));
  return {
    ...(load(`eslint-${version}`) as EslintModule),
    ...(load(`eslint-${version}/use-at-your-own-risk`) as EslintModule),
  };
}

async function reported(
  version: EslintVersion,
  patterns: string | readonly string[],
  ...configs: Preset
): Promise<Reported> {
  const directory = project(files);
  const types = { parserOptions: { projectService: true, tsconfigRootDir: directory } };
  const { ESLint } = eslintOf(version);
  const eslint = new ESLint({
    cwd: directory,
    overrideConfigFile: true,
    overrideConfig: [{ languageOptions: types }, ...configs],
  });
  const results = await eslint.lintFiles([...patterns]);
  return Object.fromEntries(
    results.map(({ filePath, messages }) => [
      basename(filePath),
      messages.map(({ ruleId, message }) => ruleId ?? message),
    ]),
  );
}

const rulesOf = (prefix: string, names: Iterable<string>): Linter.Config => ({
  rules: Object.fromEntries([...names].map((name) => [`${prefix}${name}`, 'error'])),
});

const sqlLanguage = { plugins: { sqlproof }, language: 'sqlproof/sql' };
/** More than `js.configs.all`, which leaves out what is deprecated. */
const core = (version: EslintVersion): Preset => [
  rulesOf('', eslintOf(version).builtinRules.keys()),
];
const untyped = tseslint.configs.recommended as Linter.Config[];
const strict = [
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
] as Linter.Config[];
const everyTyped = tseslint.configs.all as Linter.Config[];

/** Every rule of a plugin that the repository does not use. */
async function plugin(prefix: string): Promise<Preset> {
  const { resolve } = createRequire(join(presets, 'package.json'));
  const url = pathToFileURL(resolve(`eslint-plugin-${prefix}`)).href;
  const { default: plugin } = (await import(url)) as { default: ESLint.Plugin };
  const rules = rulesOf(`${prefix}/`, Object.keys(plugin.rules ?? {}));
  return [{ plugins: { [prefix]: plugin }, ...rules }];
}

const everything = async (version: EslintVersion): Promise<Preset> => [
  ...core(version),
  ...everyTyped,
  ...(await plugin('unicorn')),
  ...(await plugin('import-x')),
  ...(await plugin('sonarjs')),
];

/** Presets without `files`, and a rule of each that has something to say about the code. */
const named: readonly [string, (version: EslintVersion) => Preset | Promise<Preset>, string][] = [
  ['every rule of ESLint', core, 'no-var'],
  ['typescript-eslint without types', () => untyped, '@typescript-eslint/no-unused-vars'],
  [
    'typescript-eslint, strict and stylistic with types',
    () => strict,
    '@typescript-eslint/require-await',
  ],
  ['every rule of typescript-eslint', () => everyTyped, '@typescript-eslint/require-await'],
  ['every rule of unicorn', () => plugin('unicorn'), 'unicorn/'],
  ['every rule of import-x', () => plugin('import-x'), 'import-x/'],
  ['every rule of sonarjs', () => plugin('sonarjs'), 'sonarjs/'],
  ['all of them', everything, 'no-var'],
];

describe.each(eslintVersions)('on ESLint %s, presets without `files`', (version) => {
  it.each(named)('before ours: %s', async (_, preset, reportedByPreset) => {
    const configs = [...(await preset(version)), ...sqlproof.configs.recommended];
    const found = await reported(version, ['.'], ...configs);
    expect(found['user.sql']).toEqual(ours);
    expect(found['user.ts']).toEqual(expect.arrayContaining(ours));
    expect(found['user.ts']).toContainEqual(expect.stringMatching(`^${reportedByPreset}`));
  });

  it.each(named)('after ours: %s', async (_, preset) => {
    const configs = [...sqlproof.configs.recommended, ...(await preset(version))];
    expect(await reported(version, ['user.sql'], ...configs)).toEqual({ 'user.sql': ours });
  });

  it('before ours: prettier, which takes what it cannot read for JavaScript', async () => {
    const preset = await plugin('prettier');
    const alone: Preset = [{ files: ['**/*.sql'], ...sqlLanguage }, ...preset];
    expect(await reported(version, ['user.sql'], ...alone)).toEqual({
      'user.sql': ['prettier/prettier'],
    });
    const configs = [...preset, ...sqlproof.configs.recommended];
    expect(await reported(version, ['user.sql'], ...configs)).toEqual({ 'user.sql': ours });
  });

  it('after ours: rules that wait for any node and then look for a program', async () => {
    const fail = (): never => {
      throw new Error('not a program');
    };
    const any: Linter.Config = {
      plugins: {
        local: {
          rules: { any: { create: () => ({ '*': fail, '*:exit': fail, ':not(Program)': fail }) } },
        },
      },
      rules: { 'local/any': 'error' },
    };
    const found = await reported(version, ['user.sql'], ...sqlproof.configs.recommended, any);
    expect(found).toEqual({ 'user.sql': ours });
  });
});
