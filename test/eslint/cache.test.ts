import { describe, expect, it } from 'vitest';
import { configuration, withProject, type LintedProject } from './run-eslint.js';
import { pairs } from './versions.js';

const rule = 'sqlproof/no-delete-without-where';

/** Writes down each file that is linted: a file that the cache answers for is not. */
const counting = `{
  plugins: { local: { rules: { count: {
    meta: { schema: [] },
    create({ filename }) { appendFileSync('linted.log', basename(filename) + '\\n'); return {}; },
  } } } },
  files: ['**/*.{sql,js}'],
  rules: { 'local/count': 'warn' },
}`;
/** Settings for `.js` only: there ESLint merges them with ours, and for `.sql` ours stay as they are. */
const config = (own: string): string =>
  `import { appendFileSync } from 'node:fs';\nimport { basename } from 'node:path';\n` +
  configuration(
    `${counting}, { files: ['**/*.js'], settings: { sqlproof: { dialect: 'postgresql' } } }, ${own}`,
  );

const files = {
  'eslint.config.mjs': config(''),
  'a.sql': 'DELETE FROM a;\n',
  'src/a.js': "pool.query('DELETE FROM users');\n",
  'src/schema.txt': 'Not a schema.\n',
  'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
  'prisma/migrations/20240101000000_a/migration.sql': 'CREATE TABLE a (id int PRIMARY KEY);\n',
  'knexfile.ts': "export default { client: 'pg' };\n",
};
const all = ['a.js', 'a.sql', 'migration.sql'];

/** Lints with the cache and returns the files that were read. */
async function linted({ eslint, read, write }: LintedProject): Promise<readonly string[]> {
  await write({ 'linted.log': '' });
  const { found, stderr, status } = await eslint(['--cache', '.']);
  expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  expect(found()).toEqual([`1:1 ${rule}`, `1:13 ${rule}`]);
  return (await read('linted.log')).split('\n').filter(Boolean).sort();
}

describe.concurrent.each(pairs)('--cache of ESLint $eslint on Node $node', (platform) => {
  it('answers until something changes that the findings depend on', async () => {
    await withProject(platform, files, async (project) => {
      expect(await linted(project)).toEqual(all);
      await project.write({ 'src/schema.txt': 'Still not.\n' });
      expect(await linted(project)).toEqual([]);

      // Findings of one file depend on the schema, on the configuration of the database, on the migrations.
      await project.write({ 'prisma/schema.prisma': `${files['prisma/schema.prisma']}// More.\n` });
      expect(await linted(project)).toEqual(all);
      await project.write({ 'knexfile.ts': "export default { client: 'postgres' };\n" });
      expect(await linted(project)).toEqual(all);
      await project.write({ 'prisma/migrations/20240102000000_b/migration.sql': 'SELECT 1;\n' });
      expect(await linted(project)).toEqual([...all, 'migration.sql']);

      const options = `{ files: ['**/*.js'], rules: { 'sqlproof/require-limit': ['error', { checkFiltered: true }] } }`;
      await project.write({ 'eslint.config.mjs': config(options) });
      expect(await linted(project)).toEqual(['a.js']);
      const settings = `{ files: ['*.sql'], settings: { sqlproof: { version: 14 } } }`;
      await project.write({ 'eslint.config.mjs': config(`${options}, ${settings}`) });
      expect(await linted(project)).toEqual(['a.sql']);
      expect(await linted(project)).toEqual([]);
    });
  });
});
