import { rules } from '@sqlproof/core';
import type { ESLint, Linter } from 'eslint';
import packageJson from '../package.json' with { type: 'json' };
import { configsOf } from './configs.js';
import { defineSettings } from './settings.js';
import { sqlLanguage } from './sql-language.js';
import { toEslintRule } from './to-eslint-rule.js';

export type { Settings } from '@sqlproof/core';
export { defineSettings };

/** What `import sqlproof from 'eslint-plugin-sqlproof'` gives. */
export interface SqlproofPlugin extends ESLint.Plugin {
  readonly configs: {
    /** Core safety: quiet on a healthy project. */
    readonly recommended: Linter.Config[];
    /** Correctness and design too, and what the rules are less sure of. */
    readonly strict: Linter.Config[];
    /** Every rule. */
    readonly all: Linter.Config[];
  };
  readonly defineSettings: typeof defineSettings;
}

const documentation = `https://github.com/sqlproof/sqlproof/blob/v${packageJson.version}/rules-docs`;

const base: ESLint.Plugin = {
  meta: { name: packageJson.name, version: packageJson.version, namespace: 'sqlproof' },
  languages: { sql: sqlLanguage },
  rules: Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [
      name,
      toEslintRule(name, rule, `${documentation}/${name}.md`),
    ]),
  ),
};

const plugin: SqlproofPlugin = Object.assign(base, { configs: configsOf(base), defineSettings });

export default plugin;
export { plugin as 'module.exports' };
