import { ESLint, type Linter } from 'eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import sqlproof from 'eslint-plugin-sqlproof';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { project } from '../cli/temporary-project.js';
import { installRuntime } from '../support/install-runtime.js';

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

/** Reported rules by file. */
type Reported = Readonly<Record<string, readonly string[]>>;

async function reported(...configs: readonly Linter.Config[]): Promise<Reported> {
  const directory = project(files);
  const types = { parserOptions: { projectService: true, tsconfigRootDir: directory } };
  const eslint = new ESLint({
    cwd: directory,
    overrideConfigFile: true,
    overrideConfig: [{ languageOptions: types }, ...configs],
  });
  const results = await eslint.lintFiles(['.']);
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

/** More than `js.configs.all`, which leaves out what is deprecated. */
const core = [rulesOf('', builtinRules.keys())];
const typed = [
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
] as Linter.Config[];
const everyTyped = tseslint.configs.all as Linter.Config[];

describe('presets without `files` before ours', () => {
  it.each([
    ['every rule of ESLint', core, 'no-var'],
    [
      'typescript-eslint, strict and stylistic with types',
      typed,
      '@typescript-eslint/require-await',
    ],
    ['every rule of typescript-eslint', everyTyped, '@typescript-eslint/require-await'],
    ['all of them', [...core, ...everyTyped], 'no-var'],
  ])('%s', async (_, preset, reportedByPreset) => {
    const found = await reported(...preset, ...sqlproof.configs.recommended);
    expect(found['user.sql']).toEqual(ours);
    expect(found['user.ts']).toEqual(expect.arrayContaining([...ours, reportedByPreset]));
  });
});

describe('presets without `files` after ours', () => {
  it('every rule of ESLint', async () => {
    const found = await reported(...sqlproof.configs.recommended, ...core);
    expect(found['user.sql']).toEqual(ours);
  });

  it('typescript-eslint without types', async () => {
    const untyped = tseslint.configs.recommended as Linter.Config[];
    const found = await reported(...sqlproof.configs.recommended, ...untyped);
    expect(found['user.sql']).toEqual(ours);
  });
});

describe('plugins that the repository does not use', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await installRuntime('presets');
  });

  async function everyRuleOf(prefix: string): Promise<Linter.Config> {
    const { resolve } = createRequire(join(folder, 'package.json'));
    const url = pathToFileURL(resolve(`eslint-plugin-${prefix}`)).href;
    const { default: plugin } = (await import(url)) as { default: ESLint.Plugin };
    const names = Object.keys(plugin.rules ?? {});
    return { plugins: { [prefix]: plugin }, ...rulesOf(`${prefix}/`, names) };
  }

  it.each(['unicorn', 'import-x', 'sonarjs'])(
    '%s, every rule, before and after ours',
    async (prefix) => {
      const preset = await everyRuleOf(prefix);
      const before = await reported(...typed, preset, ...sqlproof.configs.recommended);
      expect(before['user.sql']).toEqual(ours);
      expect(before['user.ts']).toContainEqual(expect.stringMatching(`^${prefix}/`));
      const after = await reported(...sqlproof.configs.recommended, preset);
      expect(after['user.sql']).toEqual(ours);
    },
  );
});
