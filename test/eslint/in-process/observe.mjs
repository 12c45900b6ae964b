import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadConfigurations } from './load-configurations.mjs';
import { lintFiles, shown } from './lint-files.mjs';
import { testRules } from './test-rules.mjs';

/*
 * Runs in the project that is its working directory, with that project's ESLint, and writes what it saw to standard
 * output as JSON. What it saw is judged by the test that started it.
 */
const require = createRequire(join(process.cwd(), 'project.cjs'));
const inTheSameTick = parseAtOnce();
const eslint = require('eslint');

const seen = {
  versions: { eslint: eslint.ESLint.version, node: process.version },
  inTheSameTick,
  ...(await lintFiles(eslint)),
  configurations: await loadConfigurations(eslint),
  ...testRules(eslint, require('eslint-plugin-sqlproof')),
};
process.stdout.write(JSON.stringify(seen));

/** Nothing is awaited between loading the plugin and the first statement. */
function parseAtOnce() {
  const sqlproof = require('eslint-plugin-sqlproof');
  const { Linter } = require('eslint');
  const settings = { sqlproof: { dialect: 'postgresql' } };
  const config = [...sqlproof.configs.recommended, { settings }];
  return new Linter().verify('SELECT 1;\nSELECT FROM WHERE;', config, 'a.sql').map(shown);
}
