import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figure, ratio, ratioOfLowest } from '../../packages/tools/src/bench/figure.js';
import { migrationSql } from '../../packages/tools/src/bench/generate/migration-sql.js';
import { writeProject } from '../../packages/tools/src/bench/generate/project.js';
import { fileSizes, valueAt } from '../../packages/tools/src/bench/generate/quantiles.js';
import { queryImports, queryShapes } from '../../packages/tools/src/bench/generate/query-code.js';
import { seededRandom } from '../../packages/tools/src/bench/generate/random.js';
import { benchOptions } from '../../packages/tools/src/bench/options.js';
import { printSection } from '../../packages/tools/src/bench/print-section.js';
import { rounds } from '../../packages/tools/src/bench/rounds.js';
import { atMost, type Row, type Section } from '../../packages/tools/src/bench/section.js';
import { frontends } from '../../packages/core/src/frontends/index.js';
import { analyse } from '../support/analyse.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = join(root, 'packages/tools/src/bench.ts');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sqlproof-bench-test-'));
  mkdirSync(temporary());
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the generated project', () => {
  let modules: readonly string[] = [];

  beforeAll(() => {
    writeProject(join(folder, 'project'), { modules: 200, migrations: 20 });
    modules = filesIn('project', '.ts').map(read);
  });

  test('is the same each time', () => {
    writeProject(join(folder, 'again'), { modules: 200, migrations: 20 });
    const paths = filesIn('project', '');
    expect(filesIn('again', '').map(read)).toEqual(paths.map(read));
    expect(filesIn('again', '').map((path) => path.replace('again', 'project'))).toEqual(paths);
  });

  test('has the sizes that were measured', () => {
    const sizes = modules.map((text) => text.length).sort((a, b) => a - b);
    for (const share of [0.5, 0.75, 0.9, 0.95]) {
      const size = sizes[Math.floor(share * sizes.length)] ?? 0;
      expect(size / valueAt(share, fileSizes)).toBeGreaterThan(0.9);
      expect(size / valueAt(share, fileSizes)).toBeLessThan(1.6);
    }
  });

  test('is ten times as large with ten times as many files', () => {
    writeProject(join(folder, 'large'), { modules: 2000, migrations: 0 });
    const large = filesIn('large', '.ts').map(read);
    expect(large).toHaveLength(2000);
    const growth = large.join('').length / modules.join('').length;
    expect(Math.abs(growth - 10)).toBeLessThan(0.2);
  });

  test('holds queries in one file in ten, and words of them in others', () => {
    const holding = modules.filter((text) => analyse('src/module.ts', text).statements.length > 0);
    expect(holding).toHaveLength(20);
    const mentioning = modules.filter((text) =>
      frontends.some(({ mentions }) => mentions.test(text)),
    );
    expect(mentioning.length).toBeGreaterThan(30);
    expect(mentioning.length).toBeLessThan(80);
  });

  test('has migrations that PostgreSQL reads', () => {
    const migrations = filesIn('project', '.sql').map(read);
    expect(migrations).toHaveLength(20);
    for (const text of migrations) {
      const { statements } = analyse('query.sql', text, { dialect: 'postgresql' });
      const wrong = statements.filter((one) => one.kind === 'Opaque');
      const refused = wrong.filter(({ cause }) => cause !== 'unsupported');
      expect(refused.map(({ reason }) => reason)).toEqual([]);
    }
  });
});

describe('code for one large file', () => {
  test.each(Object.entries(queryShapes))('%s: as many queries as asked for', (_, shape) => {
    const few = statementsOf(shape(seededRandom(1), 10));
    const many = statementsOf(shape(seededRandom(1), 100));
    expect(few).toBeGreaterThanOrEqual(8);
    expect(many / few).toBeGreaterThan(7);
    expect(many / few).toBeLessThan(13);
  });

  test('statements of a migration are as many as asked for', () => {
    const text = migrationSql(seededRandom(3), 50);
    const { statements } = analyse('query.sql', text, { dialect: 'postgresql' });
    expect(statements.length).toBeGreaterThanOrEqual(50);
  });
});

describe('figures', () => {
  test('show the middle and the spread', () => {
    expect(figure([30, 10, 20], 'ms')).toEqual({ median: 20, low: 10, high: 30, unit: 'ms' });
    expect(figure([10, 20], 'ms').median).toBe(15);
    expect(() => figure([], 'ms')).toThrow('Nothing was measured.');
  });

  test('compare the samples of one round', () => {
    // Both are slow in the second round: the machine is, not one of them.
    expect(ratio([11, 110, 11], [10, 100, 10])).toMatchObject({ low: 1.1, median: 1.1, high: 1.1 });
    expect(ratioOfLowest([30, 12], [10, 40]).median).toBe(1.2);
  });

  test('meet a target that they equal', () => {
    expect(atMost(1.1, 'ratio', figure([1.1], 'x'))).toEqual({
      text: 'ratio <= 1.1 x',
      met: true,
    });
    expect(atMost(1.1, 'ratio', figure([1.11], 'x')).met).toBe(false);
  });

  test('stand in aligned columns, with the misses marked', () => {
    const rows: Row[] = [
      { cells: { ' ': 'a', CPU: figure([900, 1100], 'ms') } },
      {
        cells: { ' ': 'long name', CPU: figure([1.5], 'ms') },
        target: atMost(1, 'CPU', figure([1.5], 'ms')),
      },
    ];
    expect(printSection({ title: 'Title', notes: ['A note.'], rows })).toMatchInlineSnapshot(`
      "Title
      A note.

                 CPU                 target
      -------------------------------------------------
      a          1000 ms (900-1100)
      long name  1.50 ms             CPU <= 1 ms MISSED
      "
    `);
  });
});

test('rounds run every variant once, each time another one first', async () => {
  const order: string[] = [];
  const results = await rounds(2, ['a', 'b'], (variant) => Promise.resolve(order.push(variant)));
  expect(order).toEqual(['a', 'b', 'b', 'a']);
  expect(results).toEqual({ a: [1, 4], b: [2, 3] });
});

describe('npm run bench', () => {
  test.each([
    ['a part that does not exist', ['--only', 'speed'], '--only cannot be "speed".'],
    ['a count that is none', ['--repeat', '0'], '--repeat must be a whole number above 0'],
    ['an unknown option', ['--fast'], "Unknown option '--fast'"],
    ['two directories', ['a', 'b'], 'One directory at most, not 2.'],
  ])('does not take %s', (_, args, reason) => {
    expect(() => benchOptions(args)).toThrow(reason);
  });

  test('says what it takes', () => {
    const { status, stderr } = bench(['--only', 'speed']);
    expect(stderr).toMatch(
      /^--only cannot be "speed"\. Allowed: code, sql, migrations, shadow, start, scale, size\.$/m,
    );
    expect(stderr).toContain('npm run bench -- [DIR]');
    expect(status).toBe(2);
  });

  test('describes the code below a directory', () => {
    const { status, stdout } = bench(['--measure', join(root, 'examples/shop-api/src')]);
    expect(stdout).toMatch(/^Files with code: [1-9]\d* in /m);
    expect(stdout).toMatch(/^levels of the tree +\d+/m);
    expect(stdout).toMatch(/^Mention a front-end: \d+\.\d % \(.*prisma \d+\.\d %/m);
    expect(status).toBe(0);
  });

  test('measures a project, and leaves nothing behind', () => {
    const project = join(folder, 'shop');
    cpSync(join(root, 'examples/shop-api'), project, { recursive: true });
    const sections = measured([project, '--only', 'code,sql']);
    const [code, sql, memory] = sections;
    expect(code?.title).toMatch(/^Code: [1-9]\d* files in .*shop$/);
    expect(code?.notes[0]).toMatch(/ [1-9]\d* findings of recommended; 0 files that the parser/);
    expect(code?.rows).toHaveLength(9);
    expect(sql?.title).toMatch(/^SQL: [1-9]\d* files, [1-9]\d* statements, /);
    expect(memory?.title).toBe('One .sql file of 150000 statements, 5100000 characters');
    for (const row of sections.flatMap(({ rows }) => rows)) expectNumbers(row);
  }, 300_000);

  test('measures a small generated project', () => {
    const sections = measured(['--files', '20', '--only', 'start,size,migrations']);
    const [start, size, migrations] = sections;
    expect(migrations?.rows.map(({ cells }) => cells[' '])).toEqual([
      'recommended',
      'without rules',
    ]);
    expect(start?.rows).toHaveLength(4);
    expect(size?.rows.map(({ cells }) => cells[' '])).toContain('libpg-query');
    for (const row of sections.flatMap(({ rows }) => rows)) expectNumbers(row);
  }, 300_000);
});

/** Every quantity is one: nothing here says how large. */
function expectNumbers({ cells }: Row): void {
  const figures = Object.values(cells).flatMap((cell) => (typeof cell === 'string' ? [] : [cell]));
  expect(figures.length).toBeGreaterThan(0);
  for (const { low, median, high } of figures) {
    expect([low, median, high].every(Number.isFinite)).toBe(true);
    expect(low <= median && median <= high).toBe(true);
  }
}

/** What a run prints as JSON; its temporary folder is empty afterwards. */
function measured(args: readonly string[]): readonly Section[] {
  const { status, stdout, stderr } = bench([...args, '--json', '--repeat', '1']);
  expect(status, stderr).toBe(0);
  expect(readdirSync(temporary())).toEqual([]);
  return JSON.parse(stdout) as readonly Section[];
}

function bench(args: readonly string[]): ReturnType<typeof run> {
  return run(['--import', 'tsx', script, ...args]);
}

function run(args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  // tsx keeps a folder of its own in the temporary folder.
  const env = { ...process.env, TMPDIR: temporary(), TSX_DISABLE_CACHE: '1' };
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env });
}

function temporary(): string {
  return join(folder, 'temporary');
}

function statementsOf(code: string): number {
  return analyse('src/module.ts', `${queryImports}\n${code}`).statements.length;
}

function filesIn(name: string, ending: string): readonly string[] {
  const directory = join(folder, name);
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && statSync(join(directory, path)).isFile())
    .sort()
    .map((path) => join(directory, path));
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
