import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type { ParserOptions } from '@typescript-eslint/parser';
import type { ESLint, Linter } from 'eslint';
import { codeFiles, skippedFolders } from './built-in-files.js';
import type { BuiltInOptions } from './lint-options.js';
import { ourRules } from './our-messages.js';

/** Prefix of the rules in the built-in configuration. */
export const builtInPrefix = 'sqlproof';

/** Our own ESLint with our own configuration, for projects that have none with the plugin in it. */
export async function builtInEslint(
  cwd: string,
  targets: readonly string[],
  options: BuiltInOptions,
  unreleased?: readonly string[],
): Promise<ESLint> {
  const [{ ESLint }, { includeIgnoreFile }, { default: plugin }] = await Promise.all([
    import('eslint'),
    import('eslint/config'),
    import('eslint-plugin-sqlproof'),
  ]);
  const { preset = 'recommended', dialect } = options;
  return new ESLint({
    cwd: commonFolder([cwd, ...targets]),
    overrideConfigFile: true,
    overrideConfig: [
      { ignores: [...skippedFolders.map((name) => `**/${name}/`), '**/*.min.{js,mjs,cjs}'] },
      ...includeIgnoreFile(gitignores(cwd), { gitignoreResolution: true }),
      { files: [codeFiles], languageOptions: { parser: typescriptParser } },
      ...plugin.configs[preset],
      ...(dialect === undefined ? [] : [{ settings: { sqlproof: { dialect } } }]),
      ...(unreleased ? [{ settings: { sqlproof: { migrations: { unreleased } } } }] : []),
    ],
    ruleFilter: ourRules(builtInPrefix),
    warnIgnored: false,
    errorOnUnmatchedPattern: false,
  });
}

const require = createRequire(import.meta.url);

/** TypeScript takes longer to load than the rest together, and many runs see only SQL. */
const typescriptParser: Linter.Parser = {
  meta: { name: '@typescript-eslint/parser' },
  parseForESLint(text: string, options?: ParserOptions) {
    const parser =
      require('@typescript-eslint/parser') as typeof import('@typescript-eslint/parser');
    // The two packages differ in which arrays they call read-only.
    return parser.parseForESLint(text, options) as unknown as Linter.ESLintParseResult;
  },
};

/** ESLint reads nothing outside its working directory. */
function commonFolder(paths: readonly string[]): string {
  return paths.reduce((folder, path) => {
    let common = folder;
    while (!isInside(path, common) && dirname(common) !== common) common = dirname(common);
    return common;
  });
}

function isInside(path: string, folder: string): boolean {
  return relative(folder, path).split(sep)[0] !== '..';
}

/** The ignore files that Git applies to a folder, from the root of its repository inwards. */
function gitignores(cwd: string): string[] {
  return foldersToRepository(cwd)
    .map((folder) => join(folder, '.gitignore'))
    .filter((file) => existsSync(file));
}

/** The folder alone when it lies in no repository. */
function foldersToRepository(cwd: string): readonly string[] {
  const folders = [cwd];
  let folder = cwd;
  while (!existsSync(join(folder, '.git'))) {
    const parent = dirname(folder);
    if (parent === folder) return [cwd];
    folder = parent;
    folders.unshift(folder);
  }
  return folders;
}
