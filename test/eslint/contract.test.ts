import { beforeAll, describe, expect, it } from 'vitest';
import { installRuntime } from '../support/install-runtime.js';
import { configuration, withProject } from './run-eslint.js';

/** Installed versions of ESLint by the name of their folder. */
const versions = { '9.15': [9, 15], '9': [9, 39], '10': [10, 15] } as const;

/** The installed versions from a version of ESLint on: what a behaviour of ESLint itself can be tested on. */
function since(major: number, minor: number): readonly string[] {
  return Object.entries(versions)
    .filter(
      ([, [thatMajor, thatMinor]]) =>
        thatMajor > major || (thatMajor === major && thatMinor >= minor),
    )
    .map(([name]) => name);
}

const everywhere = since(9, 15);
const rule = 'sqlproof/no-delete-without-where';
const bad = 'DELETE FROM a;\n';

beforeAll(async () => {
  await installRuntime('eslints');
});

describe.concurrent('comments', () => {
  it.each(everywhere)('-- eslint-disable-next-line, on ESLint %s', async (version) => {
    const sql = `-- eslint-disable-next-line ${rule} -- the table is tiny\n${bad}${bad}`;
    await withProject(version, { 'a.sql': sql }, async ({ eslint }) => {
      const { found, results } = await eslint(['.']);
      expect(found()).toEqual([`3:1 ${rule}`]);
      expect(results()[0]?.suppressedMessages).toMatchObject([
        {
          ruleId: rule,
          line: 2,
          suppressions: [{ kind: 'directive', justification: 'the table is tiny' }],
        },
      ]);
    });
  });

  it.each(everywhere)('eslint-disable and eslint-enable, on ESLint %s', async (version) => {
    const sql = `/* eslint-disable */\n${bad}/* eslint-enable */\n${bad}`;
    await withProject(version, { 'a.sql': sql }, async ({ eslint }) => {
      const { found } = await eslint(['.']);
      expect(found()).toEqual([`4:1 ${rule}`]);
    });
  });

  it.each(everywhere)('-- eslint-disable-line, on ESLint %s', async (version) => {
    const sql = `DELETE FROM a; -- eslint-disable-line ${rule}\n${bad}`;
    await withProject(version, { 'a.sql': sql }, async ({ eslint }) => {
      const { found } = await eslint(['.']);
      expect(found()).toEqual([`2:1 ${rule}`]);
    });
  });

  it.each(everywhere)('that switch a rule off, on ESLint %s', async (version) => {
    const sql = `/* eslint ${rule}: "off" */\n${bad}`;
    await withProject(version, { 'a.sql': sql }, async ({ eslint }) => {
      const { found, status } = await eslint(['.']);
      expect({ found: found(), status }).toEqual({ found: [], status: 0 });
    });
  });

  it.each(everywhere)('that no finding needs, on ESLint %s', async (version) => {
    const sql = `-- eslint-disable-next-line ${rule} -- old\nSELECT 1;\nSELECT 2; -- eslint-disable-line\n/* eslint-disable */\n`;
    await withProject(version, { 'a.sql': sql }, async ({ eslint, read }) => {
      const { found } = await eslint(['.']);
      expect(found()).toEqual([
        `1:1 Unused eslint-disable directive (no problems were reported from '${rule}').`,
        '3:11 Unused eslint-disable directive (no problems were reported).',
        '4:1 Unused eslint-disable directive (no problems were reported).',
      ]);
      const fixed = await eslint(['--fix', '.']);
      expect(fixed.found()).toEqual([]);
      // ESLint leaves a space where a comment was.
      expect(await read('a.sql')).toBe(' \nSELECT 1;\nSELECT 2;  \n \n');
    });
  });

  it.each(everywhere)('that name one rule too many, on ESLint %s', async (version) => {
    const other = 'sqlproof/no-update-without-where';
    const sql = `-- eslint-disable-next-line ${rule}, ${other} -- tiny\n${bad}`;
    const mysql = `#eslint-disable-next-line ${other}, ${rule}\n${bad}/* eslint-disable\n  ${other},\n  ${rule} */\n${bad}`;
    const files = { 'a.sql': sql, 'b.sql': mysql, 'eslint.config.mjs': configuration('', 'mysql') };
    await withProject(version, files, async ({ eslint, read }) => {
      const { found } = await eslint(['--fix', '.']);
      expect(found()).toEqual([]);
      expect(await read('a.sql')).toBe(`-- eslint-disable-next-line ${rule} -- tiny\n${bad}`);
      expect(await read('b.sql')).toBe(
        `#eslint-disable-next-line ${rule}\n${bad}/* eslint-disable\n  ${rule} */\n${bad}`,
      );
    });
  });
});

describe.concurrent('findings', () => {
  it.each(everywhere)('carry suggestions, on ESLint %s', async (version) => {
    const files = { 'migrations/0001_a.sql': 'CREATE INDEX i ON users (name);\n' };
    await withProject(version, files, async ({ eslint }) => {
      const { results } = await eslint(['.']);
      expect(results()[0]?.messages).toMatchObject([
        {
          ruleId: 'sqlproof/require-concurrent-index',
          suggestions: [
            {
              desc: expect.any(String) as string,
              fix: { text: expect.stringContaining('CONCURRENTLY') as string },
            },
          ],
        },
      ]);
    });
  });

  it.each(everywhere)('count lines that end in CR LF, CR and LF, on ESLint %s', async (version) => {
    const sql = "SELECT '\r\n';\r\n  DELETE FROM a;\rDELETE FROM b;\n\r\n DELETE\r\nFROM c;";
    await withProject(version, { 'a.sql': sql }, async ({ eslint }) => {
      const { results } = await eslint(['.']);
      const places = results()[0]?.messages.map(({ line, column, endLine, endColumn }) => [
        line,
        column,
        endLine,
        endColumn,
      ]);
      expect(places).toEqual([
        [3, 3, 3, 16],
        [4, 1, 4, 14],
        [6, 2, 7, 7],
      ]);
    });
  });

  it.each(everywhere)('do not count a byte order mark, on ESLint %s', async (version) => {
    const sql = `\uFEFFDELETE FROM a; -- eslint-disable-line ${rule}\r\nDELETE FROM b;\r\n`;
    const files = {
      'a.sql': sql,
      'b.sql': `\uFEFF${bad}`,
      'migrations/1.sql': '\uFEFFCREATE INDEX i ON users (name);',
    };
    await withProject(version, files, async ({ eslint }) => {
      const { found, results } = await eslint(['.']);
      expect(found()).toEqual([
        `2:1 ${rule}`,
        `1:1 ${rule}`,
        '1:1 sqlproof/require-concurrent-index',
      ]);
      const fix = results()[2]?.messages[0]?.suggestions?.[0]?.fix;
      expect(fix).toMatchObject({ range: [12, 12] });
    });
  });

  it.each(everywhere)('keep a byte order mark in a fixed file, on ESLint %s', async (version) => {
    const sql = '\uFEFF-- eslint-disable-next-line\r\nSELECT 1;\r\n';
    await withProject(version, { 'a.sql': sql }, async ({ eslint, read }) => {
      await eslint(['--fix', '.']);
      expect(await read('a.sql')).toBe('\uFEFF \r\nSELECT 1;\r\n');
    });
  });
});

describe.concurrent('the command line', () => {
  it.each(everywhere)('--stdin, on ESLint %s', async (version) => {
    await withProject(version, {}, async ({ eslint }) => {
      const { found, status } = await eslint(['--stdin', '--stdin-filename', 'x.sql'], bad);
      expect({ found: found(), status }).toEqual({ found: [`1:1 ${rule}`], status: 1 });
    });
  });

  it.each(everywhere)('--cache, on ESLint %s', async (version) => {
    await withProject(version, { 'a.sql': bad, 'b.sql': 'SELECT 1;' }, async ({ eslint, read }) => {
      const first = await eslint(['--cache', '.']);
      expect(await read('.eslintcache')).toContain('a.sql');
      const second = await eslint(['--cache', '.']);
      expect(first.found()).toEqual([`1:1 ${rule}`]);
      expect(second.results()).toEqual(first.results());
    });
  });

  it.each(everywhere)('--print-config, on ESLint %s', async (version) => {
    await withProject(version, {}, async ({ eslint }) => {
      const { stdout, stderr, status } = await eslint(['--print-config', 'x.sql']);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      const config: unknown = JSON.parse(stdout);
      expect(config).toMatchObject({
        language: 'sqlproof/sql',
        languageOptions: { dialect: 'auto' },
      });
    });
  });

  it.each(since(9, 34))('--concurrency, on ESLint %s', async (version) => {
    const names = Array.from({ length: 6 }, (_, index) => `${index}.sql`);
    const files = Object.fromEntries(names.map((name) => [name, bad]));
    await withProject(version, files, async ({ eslint }) => {
      const { found, status } = await eslint(['--concurrency', '2', '.']);
      expect(found()).toEqual(names.map(() => `1:1 ${rule}`));
      expect(status).toBe(1);
    });
  });

  it.each(since(9, 24))('--suppress-all, on ESLint %s', async (version) => {
    await withProject(version, { 'a.sql': bad }, async ({ eslint, read }) => {
      expect((await eslint(['--suppress-all', '.'])).status).toBe(0);
      expect(JSON.parse(await read('eslint-suppressions.json'))).toEqual({
        'a.sql': { [rule]: { count: 1 } },
      });
      const { found, status } = await eslint(['.']);
      expect({ found: found(), status }).toEqual({ found: [], status: 0 });
    });
  });
});

describe.concurrent('rules for JavaScript', () => {
  it.each(everywhere)('that reach .sql files do not crash, on ESLint %s', async (version) => {
    const rules = `{ rules: Object.fromEntries([...builtinRules.keys()].map((name) => [name, 'error'])) },`;
    const config = `import { builtinRules } from ${JSON.stringify(`eslint-${version}/use-at-your-own-risk`)};\n${configuration(rules)}`;
    await withProject(
      version,
      { 'eslint.config.mjs': config, 'a.sql': bad },
      async ({ eslint }) => {
        const { found, stderr } = await eslint(['a.sql']);
        expect(stderr).toBe('');
        expect(found()).toEqual([`1:1 ${rule}`]);
      },
    );
  });
});
