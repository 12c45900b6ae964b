import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeBinary } from '../../support/install-runtime.js';
import { pack, root, run, temporaryProject } from './temporary-project.js';

const code = `import { Pool } from 'pg';
const pool = new Pool();
export const find = (name) => pool.query(\`SELECT id FROM users WHERE name = '\${name}'\`);
`;
const configurations = {
  'eslint.config.mjs': `import sqlproof from 'eslint-plugin-sqlproof';
export default [...sqlproof.configs.recommended];
`,
  'eslint.config.cjs': `const sqlproof = require('eslint-plugin-sqlproof');
module.exports = [...sqlproof.configs.recommended];
`,
  'define-config.mjs': `import { defineConfig } from 'eslint/config';
import sqlproof from 'eslint-plugin-sqlproof';
export default defineConfig({ files: ['**/*.js', '**/*.sql'], plugins: { sqlproof }, extends: ['sqlproof/recommended'] });
`,
};
const versions = ['20.19', '22', '24'];

describe('the packed plugin, installed without scripts into an empty project', () => {
  let directory = '';
  let remove = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    const project = await temporaryProject({
      'package.json': JSON.stringify({ name: 'empty', private: true, type: 'module' }),
      'src/find.js': code,
      'migrations/0001_a.sql': 'CREATE INDEX CONCURRENTLY a ON users (name);\n',
      'queries/broken.sql': "SELECT id, FROM users WHERE id = '1'::int;\n",
      'typed.ts': `import sqlproof, { defineSettings, type Settings } from 'eslint-plugin-sqlproof';
const settings: Settings = defineSettings({ dialect: 'postgresql', tables: { audit_log: 'huge' } });
// @ts-expect-error -- the name of the dialect is longer
defineSettings({ dialect: 'postgres' });
export default [...sqlproof.configs.recommended, { settings: { sqlproof: settings } }];
`,
      'tsconfig.json': JSON.stringify({
        compilerOptions: { module: 'nodenext', strict: true, noEmit: true, types: [] },
        files: ['typed.ts'],
      }),
      ...configurations,
    });
    ({ directory, remove } = project);
    const archive = await pack(join(root, 'packages/eslint-plugin'), directory);
    const installed = await run(
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', archive, 'eslint@10'],
      directory,
    );
    expect(installed.stderr.replaceAll(/^npm warn.*$/gm, '').trim()).toBe('');
  });

  afterAll(() => remove());

  const cases = versions.flatMap((version) =>
    Object.keys(configurations).map((configuration) => [version, configuration] as const),
  );

  it.each(cases)('lints on Node %s with %s', async (version, configuration) => {
    const { status, stdout, stderr } = await run(
      await nodeBinary(version),
      [
        'node_modules/eslint/bin/eslint.js',
        '--config',
        configuration,
        '--format',
        'json',
        'src',
        'migrations',
        'queries',
      ],
      directory,
    );
    expect(stderr.replaceAll(/^\(.*$/gm, '').trim()).toBe('');
    const results = JSON.parse(stdout) as { messages: { ruleId: string; line: number }[] }[];
    const found = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, line }) => `${ruleId}:${String(line)}`),
    );
    expect(found.sort()).toEqual(['sqlproof/no-interpolated-sql:3', 'sqlproof/no-syntax-error:1']);
    expect(status).toBe(1);
  });

  it.each(versions)('parses in the tick in which it is required, on Node %s', async (version) => {
    const script = `const { Linter } = require('eslint');
      const sqlproof = require('eslint-plugin-sqlproof');
      const config = [{ files: ['**/*.sql'], plugins: { sqlproof }, language: 'sqlproof/sql',
        languageOptions: { dialect: 'postgresql' }, rules: { 'sqlproof/no-syntax-error': 'error' } }];
      console.log(new Linter().verify('SELECT 1 +;', config, 'a.sql')[0].message);`;
    const { stdout, stderr } = await run(
      await nodeBinary(version),
      ['--input-type=commonjs', '--eval', script],
      directory,
    );
    expect({ stdout, stderr: stderr.replaceAll(/^\(.*$/gm, '').trim() }).toEqual({
      stdout: 'PostgreSQL cannot parse this statement: syntax error at end of input.\n',
      stderr: '',
    });
  });

  it('has no dependency with an install script', async () => {
    const lock = JSON.parse(await readFile(join(directory, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    const scripted = Object.entries(lock.packages).filter(([, one]) => one.hasInstallScript);
    expect(scripted.map(([name]) => name)).toEqual([]);
  });

  it('has type declarations that stand on their own', async () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const compiled = await run(process.execPath, [tsc, '--project', directory], directory);
    expect(compiled.stdout).toBe('');
  });
});
