import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { join } from 'node:path/posix';
import { projectRoot, type FuzzInput } from '../input.js';
import { valueOf } from '../shape.js';
import type { Subject } from './subject.js';
import { talkativeOptions } from './talkative-options.js';

/** ESLint with the plugin, configured as an input says. */
export interface Lint {
  readonly linter: Linter;
  readonly config: Linter.Config[];
  readonly filename: string;
}

/** @throws whatever a getter of the settings throws */
export function lintOf(input: FuzzInput, subject: Subject, withRules = true): Lint {
  const rules = withRules ? rulesOf(input, subject) : {};
  const plugins = { sqlproof: subject.plugin };
  const settings = { settings: { sqlproof: valueOf(input.settings) } };
  const isSql = /\.sql$/i.test(input.filename);
  const config = [
    { files: ['**/*.sql', '**/*.SQL'], plugins, language: 'sqlproof/sql', rules },
    { files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'], plugins, rules, ...readingOf(input) },
    { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' as const } },
    settings,
    ...(input.languageOptions
      ? [
          {
            files: [isSql ? '**/*.sql' : '**/*.ts*'],
            languageOptions: valueOf(input.languageOptions),
          },
        ]
      : []),
  ] as Linter.Config[];
  const filename =
    input.family === 'options' ? optionsFilename(input) : join(projectRoot, input.filename);
  return { linter: new Linter({ cwd: projectRoot }), config, filename };
}

/** Half of the strange names are absolute. */
function optionsFilename({ filename }: FuzzInput): string {
  return filename.length % 2 === 0 ? filename : `${projectRoot}/${filename}`;
}

function readingOf({ filename }: FuzzInput): Linter.Config {
  const parserOptions = { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(filename) } };
  const isScript = /\.[cm]?jsx?$/.test(filename);
  return { languageOptions: { parserOptions, ...(!isScript && { parser: typescriptParser }) } };
}

function rulesOf(input: FuzzInput, subject: Subject): Linter.RulesRecord {
  const names = Object.keys(subject.plugin.rules ?? {});
  return Object.fromEntries(
    names.map((name): [string, Linter.RuleEntry] => {
      const shape = input.ruleOptions[name];
      if (shape) return [`sqlproof/${name}`, ['error', valueOf(shape)]];
      const rule = subject.rules[name];
      const options = rule && input.talkative ? talkativeOptions(rule) : {};
      const hasOptions = Object.keys(options).length > 0;
      return [`sqlproof/${name}`, hasOptions ? ['error', options] : 'error'];
    }),
  );
}

/** A frame of the product's own, or of what a test puts in its place. */
const ownFrame = /(?:packages\/(?:core|eslint-plugin)\/src|test\/fuzz)\//;

/** True when an exception came out of the product, and not out of ESLint's own checks of a configuration. */
export function isOwn(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // ESLint throws an error of its own in place of one that a check of language options throws.
  return ownFrame.test(error.stack ?? '') || isOwn(error.cause);
}
