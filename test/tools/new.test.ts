import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const copied = [
  'packages',
  'rules-docs',
  'test/docs',
  'test/rules',
  'test/support',
  'README.md',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  '.prettierrc.json',
];

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'sqlproof-new-'));
  for (const path of copied) {
    cpSync(join(root, path), join(copy, path), { recursive: true, filter: isSource });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true }));

describe('refuses', () => {
  test.each([
    ['a rule without a prefix that says what it wants', 'rule table-scan', 'starts with "no-"'],
    ['a name that is not in kebab case', 'rule no-tableScan', 'is not in kebab case'],
    ['a prefix alone', 'rule no-', 'is not in kebab case'],
    ['a rule that exists', 'rule no-query-in-loop', 'There is a rule "no-query-in-loop" already.'],
    ['a group that does not exist', 'rule no-table-scan scans', '"scans" is not a group'],
    ['a driver that exists', 'driver pg', 'packages/core/src/drivers/pg.ts exists already.'],
    ['a kind that does not exist', 'table users', '"table" cannot be created.'],
    ['a request without a name', 'rule', 'npm run new -- rule'],
    ['too many words', 'driver one two', 'npm run new -- driver NAME'],
  ])('%s', (_, request, reason) => {
    const { status, output } = create(request);
    expect(output).toContain(reason);
    expect(status).toBe(2);
  });
});

describe('creates', () => {
  const requests = [
    'rule no-scaffold-lock queries',
    'frontend scaffold-orm',
    'driver scaffold-client',
    'runner scaffold-migrate',
  ];
  const tests = [
    'test/rules/queries/no-scaffold-lock.test.ts',
    'test/frontends/scaffold-orm/scaffold-orm.test.ts',
    'test/drivers/scaffold-client.test.ts',
    'test/runners/scaffold-migrate.test.ts',
  ];
  const sources = [
    'packages/core/src/rules/queries/no-scaffold-lock.ts',
    'packages/core/src/frontends/scaffold-orm.ts',
    'packages/core/src/drivers/scaffold-client.ts',
    'packages/core/src/runners/scaffold-migrate.ts',
  ];

  test.each(requests)('%s', (request) => {
    const { status, output } = create(request);
    expect(output).toMatch(/^created /m);
    expect(status).toBe(0);
  });

  test('files that are formatted', () => {
    const { status, output } = run('prettier/bin/prettier.cjs', ['--check', ...sources, ...tests]);
    expect(output).toContain('All matched files use Prettier code style!');
    expect(status).toBe(0);
  });

  test('files that type-check', () => {
    const files = [...sources, ...tests];
    const config = { extends: './tsconfig.json', include: [], files };
    writeFileSync(join(copy, 'tsconfig.new.json'), JSON.stringify(config));
    const { output } = run('typescript/bin/tsc', ['--project', 'tsconfig.new.json']);
    expect(
      output.split('\n').filter((line) => files.some((file) => line.startsWith(file))),
    ).toEqual([]);
  });

  test('tests that pass, and a page that is in order', () => {
    const page = 'no-scaffold-lock|generated files are up to date';
    const { status, output } = run('vitest/vitest.mjs', ['run', ...tests]);
    expect(output).toContain('4 passed');
    expect(status).toBe(0);
    const pages = run('vitest/vitest.mjs', ['run', 'test/docs/rule-pages.test.ts', '-t', page]);
    expect(pages.output).toMatch(/Tests .*\d+ passed/);
    expect(pages.status).toBe(0);
  });

  test('nothing outside the copy', () => {
    expect(sources.filter((path) => existsSync(join(root, path)))).toEqual([]);
  });
});

function create(request: string): Outcome {
  const script = join(copy, 'packages/tools/src/new.ts');
  return node(['--import', 'tsx', script, ...request.split(' ')]);
}

function run(bin: string, args: readonly string[]): Outcome {
  return node([join(copy, 'node_modules', bin), ...args]);
}

function node(args: readonly string[]): Outcome {
  // The child is a run of its own: what vitest tells its workers is not meant for it.
  const env = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  const result = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...Object.fromEntries(env), NO_COLOR: '1' },
  });
  return { status: result.status, output: `${result.stdout}${result.stderr}` };
}

function isSource(path: string): boolean {
  return !/[\\/](?:dist|node_modules)$/.test(path);
}
