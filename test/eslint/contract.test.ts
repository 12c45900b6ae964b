import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { contractFiles } from './contract-files.js';
import { createProject } from './project.js';
import { combinations, has, stripsTypes } from './versions.js';

const script = fileURLToPath(new URL('in-process/observe.mjs', import.meta.url));
const rule = 'sqlproof/no-delete-without-where';

type ByFile = Readonly<Record<string, unknown>>;

/** What the script saw. Messages are `line:column-endLine:endColumn severity rule`. */
interface Seen {
  readonly versions: { readonly eslint: string; readonly node: string };
  readonly inTheSameTick: readonly string[];
  readonly messages: ByFile;
  readonly suppressed: ByFile;
  readonly fixed: ByFile;
  readonly concurrent: ByFile;
  readonly configs: Readonly<Record<'sql' | 'ts' | 'js', SeenConfig>>;
  readonly configurations: Readonly<Record<string, unknown>>;
  readonly ruleTester: ByFile;
}

interface SeenConfig {
  readonly config: { readonly rules: ByFile; readonly plugins: readonly string[] };
  /** Where the configuration holds something that JSON cannot carry. */
  readonly functions: readonly string[];
}

describe.each(combinations)('ESLint $eslint on Node $node', (platform) => {
  const { eslint, node } = platform;
  let seen: Seen;
  const messages = (file: string): unknown => seen.messages[file];

  beforeAll(async () => {
    const project = await createProject(platform, contractFiles);
    try {
      const { stdout, stderr, status } = await project.run([script]);
      expect(stderr.replaceAll(/^\(.*\n/gm, '')).toBe('');
      expect(status).toBe(0);
      seen = JSON.parse(stdout) as Seen;
    } finally {
      await project.remove();
    }
  });

  it('are what they are called', () => {
    expect(seen.versions.eslint).toMatch(new RegExp(`^${eslint}\\.`));
    expect(seen.versions.node).toMatch(new RegExp(`^v${node}\\.`));
  });

  describe('comments', () => {
    it('silence their own line', () => {
      expect(messages('line.sql')).toEqual([`2:1-2:14 error ${rule}`]);
      expect(seen.suppressed['line.sql']).toEqual([`1:1-1:14 error ${rule} (a queue)`]);
    });

    it('silence the next line', () => {
      expect(messages('next-line.sql')).toEqual([`3:1-3:14 error ${rule}`]);
      expect(seen.suppressed['next-line.sql']).toEqual([
        `2:1-2:14 error ${rule} (the table is tiny)`,
      ]);
    });

    it('silence the lines up to the one that ends it', () => {
      expect(messages('block.sql')).toEqual([`4:1-4:14 error ${rule}`]);
      expect(seen.suppressed['block.sql']).toEqual([`2:1-2:14 error ${rule} (set up)`]);
    });

    it('configure a rule', () => {
      expect(messages('inline.sql')).toEqual([`2:1-2:14 warning ${rule}`]);
    });

    it('say where they do not configure a rule', () => {
      const start = `1:1-1:53 error Failed to parse JSON from '${rule} "warn"': `;
      expect(messages('malformed.sql')).toEqual([expect.stringContaining(start)]);
    });

    it('are reported and removed when nothing needs them', () => {
      const text = 'Unused eslint-disable directive (no problems were reported';
      expect(messages('unused.sql')).toEqual([
        `1:1 warning ${text} from '${rule}').`,
        `3:11 warning ${text}).`,
        `4:1 warning ${text}).`,
      ]);
      // ESLint leaves a space where a comment was.
      expect(seen.fixed['unused.sql']).toBe(' \nSELECT 1;\nSELECT 2;  \n \n');
    });

    it('lose the rule that they need not name', () => {
      const kept = `-- eslint-disable-next-line ${rule} -- tiny\nDELETE FROM a;\n`;
      expect(seen.fixed['too-many.sql']).toBe(kept);
    });
  });

  describe('findings', () => {
    it('count lines that end in CR LF, CR and LF', () => {
      expect(messages('lines.sql')).toEqual([
        `3:3-3:16 error ${rule}`,
        `4:1-4:14 error ${rule}`,
        `6:2-7:7 error ${rule}`,
      ]);
    });

    it('do not count a byte order mark, and keep it', () => {
      expect(messages('bom.sql')).toEqual([
        `1:1-1:14 error ${rule}`,
        expect.stringMatching(/^2:1 warning Unused/),
      ]);
      expect(seen.fixed['bom.sql']).toBe('\uFEFFDELETE FROM a;\n \r\nSELECT 1;\r\n');
    });

    it('carry suggestions', () => {
      const suggestion = '{"range":[12,12],"text":" CONCURRENTLY"}';
      expect(messages('1_users.sql')).toEqual([
        `1:1-1:31 error sqlproof/require-concurrent-index Build the index with CONCURRENTLY. ${suggestion}`,
      ]);
    });

    it('stand beside those of other rules, which repair through our language', () => {
      expect(messages('fixed.sql')).toEqual([
        '1:1-1:7 error local/upperCase',
        `2:1-2:14 error ${rule}`,
      ]);
      expect(seen.fixed['fixed.sql']).toBe('\uFEFFSELECT 1;\r\nDELETE FROM a;\n');
    });

    it('are the same in code', () => {
      expect(messages('code.js')).toContain(`1:13-1:30 error ${rule}`);
    });

    it('are the same in several threads, since 9.34', () => {
      const refusal = { error: expect.stringContaining('Unknown options: concurrency') as string };
      expect(seen.concurrent).toEqual(has(eslint, 'concurrency') ? seen.messages : refusal);
    });
  });

  describe('configurations', () => {
    const found = [`1:1-1:14 error ${rule}`, `1:13-1:30 error ${rule}`];

    it.each(['sql', 'ts', 'js'] as const)('of .%s files are plain data', (extension) => {
      const { config, functions } = seen.configs[extension];
      expect(functions).toEqual([]);
      expect(config.rules[rule]).toEqual([2]);
      expect(config.plugins.join()).toMatch(/\bsqlproof:eslint-plugin-sqlproof@\d/);
    });

    it('keep settings from before and after ours', () => {
      const both = { sqlproof: { dialect: 'postgresql', digest: digest() } };
      expect(seen.configs.js.config).toMatchObject({ settings: both });
      expect(seen.configs.sql.config).toMatchObject({ settings: both });
      expect(seen.configs.ts.config).toMatchObject({
        settings: { sqlproof: { digest: digest() } },
      });
    });

    it.each(['esm', 'cjs'])('in %s', (name) => {
      expect(seen.configurations[name]).toEqual(found);
    });

    it('in CommonJS parse in the tick in which they load the plugin', () => {
      expect(seen.inTheSameTick).toEqual(['2:13-2:18 error sqlproof/no-syntax-error']);
    });

    it('in TypeScript through jiti, behind a flag before 9.18', () => {
      const isFree = has(eslint, 'TypeScript configurations without a flag');
      expect(seen.configurations[isFree ? 'ts' : 'ts-flag']).toEqual(found);
    });

    it('in TypeScript as Node reads it, since 9.24 and Node 22.18', () => {
      const isThere = has(eslint, 'TypeScript configurations without jiti') && stripsTypes(node);
      const refusal = {
        error: expect.stringMatching(/older versions of Node|Unknown flag/) as string,
      };
      expect(seen.configurations['ts-native']).toEqual(isThere ? found : refusal);
    });

    it.each(['define-config', 'extends-by-name'])('with defineConfig, since 9.22: %s', (name) => {
      expect(seen.configurations[name]).toEqual(
        has(eslint, 'defineConfig') ? found : noConfigModule,
      );
    });

    it('with defineConfig under another prefix, since 9.22', () => {
      const renamed = found.map((line) => line.replace('sqlproof/', 'db/'));
      const expected = has(eslint, 'defineConfig') ? renamed : noConfigModule;
      expect(seen.configurations['alias']).toEqual(expected);
    });
  });

  describe('RuleTester', () => {
    it('tests our rules, and sees a wrong position', () => {
      expect(seen.ruleTester['ours']).toBe('passed');
      expect(seen.ruleTester['elsewhere']).toMatch(/column should be 4|location does not match/);
    });

    it('tests repairs through our language', () => {
      expect(seen.ruleTester['fix']).toBe('passed');
    });
  });
});

const noConfigModule = { error: expect.stringContaining("'./config' is not defined") as string };

function digest(): string {
  return expect.stringMatching(/^[\da-f]{16}$/) as string;
}
