import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '@sqlproof/core';
import type { DatabaseStatistics } from '@sqlproof/shadow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { project } from '../cli/temporary-project.js';
import { startFilled, type FilledServer } from './support/filled-server.js';
import { applyAll } from './support/apply-all.js';
import { commandLine, prismaFiles, queries, shadowProject } from './support/shadow-project.js';

const { run } = commandLine();
const schema = `
CREATE TABLE people (id bigint PRIMARY KEY, mail text, tags text[], kind text, note text, born date);
CREATE INDEX people_mail_idx ON people (lower(mail));
CREATE TABLE few (id int PRIMARY KEY, name text);
`;
/** What each kind of statistics holds of the values below. */
const secrets = ['frequent', 'histogram', 'element', 'upper'].map((one) => `sesame-${one}`);
const filling = `
INSERT INTO people SELECT g, CASE WHEN g % 2 = 0 THEN 'SESAME-UPPER' ELSE 'sesame-histogram-' || g END,
  ARRAY['sesame-element', 'x' || g % 7], 'same', CASE WHEN g % 3 = 0 THEN 'sesame-frequent' ELSE 'n' || g END, NULL
FROM generate_series(1, 40000) g;
INSERT INTO few SELECT g, 'name ' || g FROM generate_series(1, 100) g;
VACUUM ANALYZE;
`;
const slow = 'SELECT id FROM people WHERE note = $1';

let server: FilledServer;
beforeAll(async () => {
  server = await startFilled(
    18,
    `${schema}CREATE SCHEMA other; CREATE EXTENSION pg_stat_statements`,
    {},
  );
  await applyAll(server.engine, filling);
  await applyAll(server.engine, 'SELECT pg_stat_statements_reset()');
  for (const note of ['sesame-one', 'sesame-two', 'sesame-three']) {
    await applyAll(
      server.engine,
      `SELECT id /* sesame-comment */ FROM people WHERE note = '${note}'`,
    );
  }
  await applyAll(server.engine, "CREATE ROLE somebody PASSWORD 'sesame-password'");
});
afterAll(() => server.close());

async function exported(args: readonly string[] = []): Promise<{
  readonly text: string;
  readonly statistics: DatabaseStatistics;
  readonly stderr: string;
}> {
  const cwd = project({});
  const { code, stdout, stderr } = await run(cwd, ['stats', 'export', ...args], {
    SQLPROOF_STATS_URL: server.url,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('PostgreSQL 18') });
  return { text: stdout, stderr, statistics: JSON.parse(stdout) as DatabaseStatistics };
}

describe('sqlproof stats export', () => {
  test.each([[[]], [['--redact']]])('%j leaves out every value', async (args) => {
    const { text, statistics, stderr } = await exported(args);
    expect(text).not.toMatch(/sesame/i);
    expect(statistics.holdsValues).toBe(false);
    expect(stderr).toContain('No values of columns are in it.');
    const people = statistics.relations.find(({ name }) => name === 'people');
    expect(people?.columns.find(({ attname }) => attname === 'note')).toMatchObject({
      ...{ null_frac: 0, most_common_freqs: [expect.closeTo(1 / 3, 1)] },
      ...{ n_distinct: expect.any(Number), avg_width: expect.any(Number) },
    });
    const index = statistics.relations.find(({ name }) => name === 'people_mail_idx');
    expect(index?.columns).toHaveLength(1);
  });

  test('--values has them, and says so', async () => {
    const { text, statistics, stderr } = await exported(['--values']);
    for (const secret of secrets) expect(text).toContain(secret);
    expect(statistics.holdsValues).toBe(true);
    expect(stderr).toContain('Warning: this file holds values of the database');
    expect(text).not.toContain('sesame-password');
  });

  test('statements are counted, whatever their values', async () => {
    const { statistics } = await exported();
    const found = statistics.statements?.entries.filter(({ text }) => text.includes('people'));
    expect(found).toMatchObject([{ text: 'SELECT id  FROM people WHERE note = $1', calls: 3 }]);
    expect(statistics.statements?.since).toMatch(/^\d{4}-/);
  });

  test('--schema takes others away', async () => {
    const { statistics } = await exported(['--schema', 'other']);
    expect(statistics.relations).toEqual([]);
  });

  test('a file is readable for its owner only, and no password is in it or printed', async () => {
    const cwd = project({});
    const args = ['stats', 'export', '--url', server.url, '--values', '-o', 'stats.json'];
    const { stdout, stderr } = await run(cwd, args);
    const path = join(cwd, 'stats.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(`${stdout}${stderr}${readFileSync(path, 'utf8')}`).not.toMatch(/pass(-|%2D)w0rd/i);
  });

  test.each<[readonly string[], RegExp]>([
    [[], /^sqlproof: "sqlproof stats" is followed by "export"\.\n$/],
    [['import'], /followed by "export", not "import"/],
    [['export'], /needs --url, or the environment variable SQLPROOF_STATS_URL/],
    [['export', 'postgres://me:hunter2@/x'], /takes options only; the server goes behind --url/],
    [['export', '--url', 'mysql://me:hunter2@/x'], /The URL of the server cannot be read/],
    [['export', '--url', 'postgres://me:hunter2@127.0.0.1:1/x'], /The server cannot be reached/],
    [['export', '--url', 'postgres://me@/x', '--redact', '--values'], /give one of them/],
    [['export', '--url', 'postgres://me@/x', '--schema', 'a,,b'], /names separated by commas/],
    [
      ['export', '--url', 'URL', '--schema', 'nowhere'],
      /no schema "nowhere"\. It has: other, public/,
    ],
    [
      ['export', '--url', 'URL', '--output', 'no/such/folder'],
      /cannot be written to "no\/such\/folder"/,
    ],
  ])('%j is refused', async (args, message) => {
    const given = args.map((one) => (one === 'URL' ? server.url : one));
    const { code, stderr } = await run(project({}), ['stats', ...given]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/hunter2|pass(-|%2D)w0rd/i);
  });
});

describe('sqlproof explain --stats', () => {
  const code = queries(
    `pool.query('SELECT id FROM few WHERE name = $1', [1])`,
    `pool.query('SELECT id FROM people WHERE kind = $1', [1])`,
    `pool.query('${slow}', [1])`,
  );

  async function explained(
    change: (statistics: DatabaseStatistics) => object,
    args: readonly string[] = [],
  ): Promise<{
    readonly found: readonly Diagnostic[];
    readonly stderr: string;
    readonly cwd: string;
  }> {
    const { statistics } = await exported();
    const cwd = await shadowProject(prismaFiles([schema], { 'src/app.ts': code }));
    writeFileSync(join(cwd, 'stats.json'), JSON.stringify(change(statistics)));
    const outcome = await run(cwd, [
      'explain',
      '--format',
      'json',
      '--stats',
      'stats.json',
      ...args,
    ]);
    expect(outcome.code, outcome.stderr).toBeLessThan(2);
    const { stdout, stderr } = outcome;
    return { found: JSON.parse(stdout) as readonly Diagnostic[], stderr, cwd };
  }

  test('says how many rows, leaves out small tables, and advises what would be used', async () => {
    const { found, stderr, cwd } = await explained((same) => same, ['--report', 'plans.md']);
    expect(found.map(({ line, severity, message }) => `${line} ${severity} ${message}`)).toEqual([
      '4 warning This query reads all of "people", 40,000 rows, to find the rows where (people.kind = $1): no index serves that condition. An index on people (kind) could, which was tried; but so many rows are wanted that PostgreSQL would not use it.',
      expect.stringMatching(
        /^5 warning This query reads all of "people", 40,000 rows, .* With an index on people \(note\), which was tried, it does not\. Called 3 times, \d+ ms in total\.$/,
      ),
    ]);
    expect(found.map(({ weight }) => weight?.calls)).toEqual([undefined, 3]);
    expect(found.map(({ suggestions }) => suggestions)).toEqual([
      [],
      ['CREATE INDEX CONCURRENTLY ON people (note);'],
    ]);
    expect(stderr).not.toContain('Note:');
    const report = readFileSync(join(cwd, 'plans.md'), 'utf8');
    expect(report).toMatch(
      /Sizes of tables: those of statistics, of \d{4}-\d\d-\d\d, which know the rows of 2 tables\./,
    );
    // What takes most time comes first there.
    const [note, kind] = [report.search(/\bnote\b/), report.search(/\bkind\b/)];
    expect(note).toBeGreaterThan(0);
    expect(note).toBeLessThan(kind);
  });

  test('a table of a million rows is huge', async () => {
    const { found } = await explained(({ relations, ...rest }) => ({
      ...rest,
      relations: relations.map((one) =>
        one.name === 'people' ? { ...one, pages: one.relpages * 105, reltuples: 40_000 } : one,
      ),
    }));
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'error']);
    expect(found[0]?.message).toContain('"people", 4.2 million rows, to find');
  });

  test('what the migrations do not make is counted, and no error', async () => {
    const { found, stderr } = await explained(({ relations, ...rest }) => ({
      ...rest,
      relations: relations.flatMap((one) => {
        const { columns } = one;
        if (one.name !== 'people') return [one];
        const [column] = columns;
        return [
          { ...one, columns: [...columns, { ...column, attname: 'gone' }] },
          { ...one, name: 'old' },
        ];
      }),
    }));
    expect(found).toHaveLength(2);
    expect(stderr).toContain(
      'Note: The statistics are also of 1 table, 1 column that the migrations do not make.\n',
    );
  });

  test('what no server would have is not taken over, and does no harm', async () => {
    const { found, stderr } = await explained(({ relations, ...rest }) => ({
      ...rest,
      relations: relations.map((one) =>
        one.name === 'people'
          ? {
              ...one,
              columns: one.columns.map((column) => ({
                ...column,
                most_common_vals: "{'); DROP TABLE people; --\\\\}",
                most_common_freqs: [0.1, 0.2, 0.3],
              })),
            }
          : one,
      ),
    }));
    expect(found).toHaveLength(2);
    expect(stderr).toContain('Note: The server does not take all statistics of 1 table or index:');
  });

  test.each<[string, RegExp]>([
    ['{"format":1', /--stats "stats\.json" cannot be used: it is no JSON: /],
    ['{"format":2}', /it is of format 2, and this sqlproof reads 1: /],
    ['{"format":1,"holdsValues":1}', /: holdsValues must be true or false, not 1\.\n$/],
  ])('%s is refused', async (text, message) => {
    const cwd = await shadowProject(
      prismaFiles([schema], { 'src/app.ts': code, 'stats.json': text }),
    );
    const { code: exit, stderr } = await run(cwd, ['explain', '--stats', 'stats.json']);
    expect(exit).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('a file that is too large, or not there, is refused', async () => {
    const cwd = await shadowProject(prismaFiles([schema], { 'large.json': '' }));
    truncateSync(join(cwd, 'large.json'), 65_000_000);
    const large = await run(cwd, ['explain', '--stats', 'large.json']);
    expect(large.stderr).toContain(
      '--stats "large.json" cannot be used: it has 65 MB, and at most 64 are read',
    );
    const missing = await run(cwd, ['explain', '--stats', 'missing.json']);
    expect(missing.stderr).toContain('--stats "missing.json" cannot be used: it is no file.');
    const trace = await run(cwd, ['trace', 'prisma', '--stats', 'large.json']);
    expect(trace.stderr).toContain('--stats is an option of sqlproof explain.');
  });
});
