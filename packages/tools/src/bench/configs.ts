import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files in another language than JavaScript, and what steers ESLint from inside a file, are left out. */
const parsing = `{ ignores: ['**/*.sql'] }, {
  files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
}`;
const oneRule = `{ files: ['**/*.js'], rules: { 'no-debugger': 'error' } }`;

/** Configurations of ESLint by name, as the elements of the array that each exports. */
const configs = {
  /** TypeScript's parser and no rules: what everybody pays anyhow. */
  'parse-only': parsing,
  recommended: `${parsing}, ...plugin.configs.recommended`,
  all: `${parsing}, ...plugin.configs.all`,
  migrations: '...plugin.configs.recommended',
  'migrations without rules': `...plugin.configs.recommended.map((entry) => ({ ...entry, rules: {} }))`,
  'no rules': `{ files: ['**/*.js'] }`,
  'one rule': oneRule,
  'one rule and the plugin': `${oneRule}, ...plugin.configs.recommended`,
} as const;

export type ConfigName = keyof typeof configs;

/** Writes every configuration into a directory, beside the copy of the plugin. */
export function writeConfigs(directory: string): void {
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }\n');
  for (const [name, elements] of Object.entries(configs)) {
    const imports = [
      elements.includes('parser,') ? `import * as parser from '@typescript-eslint/parser';\n` : '',
      elements.includes('plugin.') ? `import plugin from './plugin/index.js';\n` : '',
    ];
    writeFileSync(
      configPath(directory, name as ConfigName),
      `${imports.join('')}export default [${elements}];\n`,
    );
  }
}

export function configPath(directory: string, name: ConfigName): string {
  return join(directory, `${name.replaceAll(' ', '-')}.config.js`);
}
