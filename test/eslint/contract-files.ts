import { readFileSync } from 'node:fs';

const rule = 'sqlproof/no-delete-without-where';
const other = 'sqlproof/no-update-without-where';
const bad = 'DELETE FROM a;\n';
const upperCase = readFileSync(new URL('in-process/upper-case.mjs', import.meta.url), 'utf8');

const imports = `import sqlproof from 'eslint-plugin-sqlproof';\n`;
const settings = `{ settings: { sqlproof: { dialect: 'postgresql' } } }`;

/** Configurations of one folder each, by its name. */
const configurations = {
  esm: {
    'eslint.config.mjs': `${imports}export default [...sqlproof.configs.recommended];\n`,
  },
  // Parses in the tick in which the plugin is required.
  cjs: {
    'eslint.config.cjs': `const sqlproof = require('eslint-plugin-sqlproof');
const { Linter } = require('eslint');
const found = new Linter().verify('DELETE FROM a;', sqlproof.configs.recommended, 'a.sql');
if (found.length !== 1) throw new Error(JSON.stringify(found));
module.exports = [...sqlproof.configs.recommended];
`,
  },
  ...typescript('ts', 'ts-flag', 'ts-native'),
  'define-config': {
    'eslint.config.mjs': `${imports}import { defineConfig } from 'eslint/config';
export default defineConfig([{ files: ['**/*.{js,sql}'], extends: [sqlproof.configs.recommended] }]);
`,
  },
  'extends-by-name': {
    'eslint.config.mjs': `${imports}import { defineConfig } from 'eslint/config';
export default defineConfig({ plugins: { sqlproof }, extends: ['sqlproof/recommended'] });
`,
  },
  alias: {
    'eslint.config.mjs': `${imports}import { defineConfig } from 'eslint/config';
export default defineConfig({ plugins: { db: sqlproof }, extends: ['db/recommended'] });
`,
  },
};

function typescript(...names: readonly string[]): Record<string, Record<string, string>> {
  const text = `${imports}import type { Linter } from 'eslint';
const config: Linter.Config[] = [...sqlproof.configs.recommended];
export default config;
`;
  return Object.fromEntries(names.map((name) => [name, { 'eslint.config.mts': text }]));
}

const inFolders = Object.entries(configurations).flatMap(([name, files]) =>
  Object.entries({ ...files, 'a.sql': bad, 'a.js': "pool.query('DELETE FROM users');\n" }).map(
    ([file, text]) => [`configurations/${name}/${file}`, text],
  ),
);

/** A project in which every file shows one part of the contract. */
export const contractFiles: Readonly<Record<string, string>> = {
  'eslint.config.mjs': `${imports}import { upperCase } from './upper-case.mjs';
export default [
  { ignores: ['*.mjs', 'configurations'] },
  { files: ['**/*.js'], ${settings.slice(2, -2)} },
  ...sqlproof.configs.recommended,
  { files: ['**/*.sql'], ${settings.slice(2, -2)} },
  { files: ['fixed.sql'], plugins: { local: { rules: { upperCase } } }, rules: { 'local/upperCase': 'error' } },
];
`,
  'upper-case.mjs': upperCase,
  'line.sql': `DELETE FROM a; -- eslint-disable-line ${rule} -- a queue\n${bad}`,
  'next-line.sql': `-- eslint-disable-next-line ${rule} -- the table is tiny\n${bad}${bad}`,
  'block.sql': `/* eslint-disable ${rule} -- set up */\n${bad}/* eslint-enable ${rule} */\n${bad}`,
  'inline.sql': `/* eslint ${rule}: "warn" */\n${bad}`,
  'malformed.sql': `/* eslint ${rule} "warn" */\nSELECT 1;\n`,
  'unused.sql': `-- eslint-disable-next-line ${rule} -- old\nSELECT 1;\nSELECT 2; -- eslint-disable-line\n/* eslint-disable */\n`,
  'too-many.sql': `-- eslint-disable-next-line ${rule}, ${other} -- tiny\n${bad}`,
  'fixed.sql': `\uFEFFselect 1;\r\n${bad}`,
  'lines.sql': "SELECT '\r\n';\r\n  DELETE FROM a;\rDELETE FROM b;\n\r\n DELETE\r\nFROM c;",
  'bom.sql': `\uFEFF${bad}-- eslint-disable-next-line ${rule} -- old\r\nSELECT 1;\r\n`,
  'migrations/1_users.sql': '\uFEFFCREATE INDEX i ON users (name);\n',
  'code.js': "pool.query('DELETE FROM users'); // eslint-disable-line no-undef\n",
  ...(Object.fromEntries(inFolders) as Record<string, string>),
};
