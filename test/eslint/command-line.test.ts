import { describe, expect, it } from 'vitest';
import { withProject } from './run-eslint.js';
import { has, pairs } from './versions.js';

const rule = 'sqlproof/no-delete-without-where';
const bad = 'DELETE FROM a;\n';

/** The command line, on each version of ESLint with one of Node; `contract.test.ts` has all of them. */
describe.concurrent.each(pairs)('the command of ESLint $eslint on Node $node', (platform) => {
  const { eslint: version } = platform;

  it('--stdin --stdin-filename', async () => {
    await withProject(platform, {}, async ({ eslint }) => {
      const sql = `\uFEFFSELECT 1;\r\n  ${bad}`;
      const { found, status } = await eslint(['--stdin', '--stdin-filename', 'db/x.sql'], sql);
      expect({ found: found(), status }).toEqual({ found: [`2:3 ${rule}`], status: 1 });
    });
  });

  it('--fix writes the file', async () => {
    const sql = '\uFEFF-- eslint-disable-next-line\r\nSELECT 1;\r\n';
    await withProject(platform, { 'a.sql': sql }, async ({ eslint, read }) => {
      const { found, status } = await eslint(['--fix', '.']);
      expect({ found: found(), status }).toEqual({ found: [], status: 0 });
      expect(await read('a.sql')).toBe('\uFEFF \r\nSELECT 1;\r\n');
    });
  });

  it.each(['x.sql', 'x.ts'])('--print-config %s', async (name) => {
    await withProject(platform, {}, async ({ eslint }) => {
      const { stdout, stderr, status } = await eslint(['--print-config', name]);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      const config = JSON.parse(stdout) as Record<string, unknown>;
      expect(config['rules']).toMatchObject({ [rule]: [2] });
      const sql = { language: 'sqlproof/sql', languageOptions: { dialect: 'auto' } };
      if (name.endsWith('.sql')) expect(config).toMatchObject(sql);
    });
  });

  it('--no-inline-config', async () => {
    const sql = `-- eslint-disable-next-line ${rule}\n${bad}`;
    await withProject(platform, { 'a.sql': sql }, async ({ eslint }) => {
      const { found, status } = await eslint(['--no-inline-config', '.']);
      expect({ found: found(), status }).toEqual({ found: [`2:1 ${rule}`], status: 1 });
    });
  });

  it('--concurrency, since 9.34', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `${index}.sql`);
    const files = Object.fromEntries(names.map((name) => [name, bad]));
    await withProject(platform, files, async ({ eslint }) => {
      const { found, status, stderr } = await eslint(['--concurrency', '2', '.']);
      if (has(version, 'concurrency')) {
        expect(found()).toEqual(names.map(() => `1:1 ${rule}`));
        expect(status).toBe(1);
      } else {
        expect(stderr).toContain("Invalid option '--concurrency'");
        expect(status).toBe(2);
      }
    });
  });

  it('--suppress-all, since 9.24', async () => {
    const code = "pool.query('DELETE FROM users');\n";
    const files = { 'a.sql': bad.repeat(2), 'a.js': code };
    await withProject(platform, files, async ({ eslint, read, write }) => {
      const first = await eslint(['--suppress-all', '.']);
      if (!has(version, 'bulk suppressions')) {
        expect(first.stderr).toContain("Invalid option '--suppress-all'");
        return;
      }
      expect(first.status).toBe(0);
      expect(JSON.parse(await read('eslint-suppressions.json'))).toEqual({
        'a.js': { [rule]: { count: 1 } },
        'a.sql': { [rule]: { count: 2 } },
      });
      const second = await eslint(['.']);
      expect({ found: second.found(), status: second.status }).toEqual({ found: [], status: 0 });
      await write({ 'a.sql': bad.repeat(3) });
      const third = await eslint(['.']);
      expect(third.found()).toEqual([`1:1 ${rule}`, `2:1 ${rule}`, `3:1 ${rule}`]);
    });
  });
});
