import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ListedFile } from '../../../packages/action/src/changed-lines.js';
import { changedProject, shop, type ChangedProject } from '../../shadow/support/changed-project.js';
import { installRuntime } from '../../support/install-runtime.js';
import { commit, git } from '../../shadow/support/repository.js';
import {
  drizzleFiles,
  sqliteQueries,
  sqliteRepository,
} from '../../shadow/support/sqlite-project.js';
import { write } from '../../cli/temporary-project.js';
import { comparison, fakeGithub, pullRequestFiles } from './fake-github.js';
import { runAction, type ActionRun } from './run-action.js';

// Installing takes longer than a test may.
beforeAll(async () => void (await installRuntime('engines/pglite')));

const listed: ListedFile = {
  ...{ filename: 'src/other.ts', status: 'added', changes: 1 },
  patch: '@@ -0,0 +1 @@\n+export const x = 1;',
};
const lost = '[error] shadow/lost-index db/migrations/002_drop.sql:1';

interface Step {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly base?: string;
  /** Files that the change touches. */
  readonly files?: readonly ListedFile[];
}

/** A pull request whose list of files has none that a finding stands in, so that only regressions can count. */
async function onPullRequest(
  { root, base, head }: ChangedProject,
  { inputs = { shadow: 'true' }, ...step }: Step = {},
): Promise<ActionRun> {
  const github = await fakeGithub(pullRequestFiles(step.files ?? [listed]));
  const { env } = step;
  return runAction({
    workspace: root,
    payload: { pull_request: { number: 7, head: { sha: head }, base: { sha: step.base ?? base } } },
    ...{ inputs, api: github.url, ...(env ? { env } : {}) },
  });
}

function messagesOf({ log }: ActionRun, level: string): readonly string[] {
  return log.flatMap((entry) =>
    entry.kind === 'command' && entry.name === level ? [entry.data] : [],
  );
}

describe('a shadow database', () => {
  test('reports what a pull request takes from a query, on unchanged lines too, and draws it', async () => {
    const project = await changedProject(shop.base, shop.head);
    const run = await onPullRequest(project);
    expect(run.stderr).toBe('');
    expect(
      run.outline.map((line) => line.replaceAll(/PGlite [\d.]+|\b[\da-f]{40}\b/g, '…')),
    ).toEqual([
      'Linted 3 files with the built-in configuration "recommended": the project has no ESLint.',
      'Shadow database: Planned on … (PostgreSQL 18), compared with ….',
      'Shadow database: Schema: 1 table of 2 migrations, 3 statements applied.',
      'Shadow database: Queries: 1 explained, 0 partial, 0 skipped.',
      'Shadow database: Sizes of tables: assumed. Each counts as one with many rows.',
      'Problems on lines that this change adds count.',
      'What the change takes from the database counts on other lines too.',
      lost,
      'sqlproof found 1 error.',
      'The step fails, as "fail-on" is "error".',
    ]);
    expect(run.exitCode).toBe(1);
    expect(messagesOf(run, 'error')).toEqual([
      'This statement takes the index from a query, which reads all of "customers" then. (src/customers.ts:4)',
    ]);
    expect(run.summary).toContain(
      'What the change takes from the database counts on other lines too.',
    );
    expect(run.summary).toMatch(
      /## Queries that the change hurts\n\n### src\/customers\.ts&#58;4\n/,
    );
    expect(run.summary).toMatch(/rules-docs\/shadow\/lost-index\.md\)/);
    expect(run.summary.match(/^```mermaid$/gm)).toHaveLength(2);
    expect(run.summary).toContain('["Seq Scan#58; reads all<br>customers<br>');
    expect(run.report?.problems).toEqual([
      expect.objectContaining({
        rule: 'shadow/lost-index',
        isRegression: true,
        isNew: false,
        counts: true,
      }),
    ]);
    const worktrees = execFileSync('git', ['worktree', 'list'], {
      cwd: project.root,
      encoding: 'utf8',
    });
    expect(worktrees.trim().split('\n')).toHaveLength(1);
  });

  test('shows regressions before worse lines of other rules', async () => {
    const deletion = 'DELETE FROM customers;\n';
    const project = await changedProject(shop.base, { ...shop.head, 'a.sql': deletion });
    const run = await onPullRequest(project, { inputs: { shadow: 'pglite', filter: 'all' } });
    const errors = run.outline.filter((line) => line.startsWith('[error]'));
    expect(errors[0]).toBe(lost);
    expect(errors).toContain('[error] sqlproof/no-delete-without-where a.sql:1');
    expect(run.summary.indexOf('lost-index')).toBeLessThan(
      run.summary.indexOf('no-delete-without-where'),
    );
  });

  test('plans with the statistics of a file in the repository', async () => {
    const customers = {
      ...{ schema: 'public', name: 'customers', kind: 'table', columns: [] },
      ...{ pages: 60_000, relpages: 60_000, reltuples: 4_200_000, relallvisible: 0 },
    };
    const statistics = {
      ...{ format: 1, holdsValues: false, server: '15.18', exported: '2026-01-02' },
      ...{ relations: [customers], statements: null },
    };
    const base = { ...shop.base, 'db/statistics.json': JSON.stringify(statistics) };
    const project = await changedProject(base, shop.head);
    const inputs = { shadow: 'true', 'shadow-stats': 'db/statistics.json' };
    const run = await onPullRequest(project, { inputs });
    expect(messagesOf(run, 'error')).toEqual([
      'This statement takes the index from a query, which reads all of "customers" (4.2 million rows) then. (src/customers.ts:4)',
    ]);
    expect(run.summary).toContain('those of statistics, of 2026-01-02');
    for (const path of ['db/none.json', '../statistics.json', 'db']) {
      const wrong = await onPullRequest(project, { inputs: { ...inputs, 'shadow-stats': path } });
      expect(wrong.exitCode).toBe(1);
      expect(messagesOf(wrong, 'error').join()).toContain(
        `The input "shadow-stats" cannot be "${path}". Allowed: a file below the working directory`,
      );
    }
  });

  test('is silent about a change that makes nothing worse', async () => {
    const harmless = {
      'db/migrations/002_more.sql': 'CREATE TABLE notes (id bigint PRIMARY KEY);\n',
    };
    const fine = await onPullRequest(await changedProject(shop.base, harmless));
    expect([fine.exitCode, fine.outline.at(-1)]).toEqual([0, 'sqlproof found no problems.']);
    expect(fine.summary).toContain('- Shadow database: Queries: 1 explained');
  });

  test('is off unless it is asked for', async () => {
    const off = await onPullRequest(await changedProject(shop.base, shop.head), { inputs: {} });
    expect(off.exitCode).toBe(0);
    expect(off.summary).not.toContain('Shadow');
    expect(off.outline).not.toContain(lost);
  });

  test('tells of a lock where linting does not, and not once more where it does', async () => {
    const filename = 'db/migrations/002_locks.sql';
    const lines = [
      'CREATE INDEX customers_id_email ON customers (id, email);',
      "DO $$ BEGIN EXECUTE 'ALTER TABLE customers ' || 'ALTER email TYPE varchar(9)'; END $$;",
      'GRANT SELECT ON customers TO reporting;',
    ];
    const patch = `@@ -0,0 +1,3 @@\n${lines.map((line) => `+${line}`).join('\n')}`;
    const project = await changedProject(shop.base, { [filename]: `${lines.join('\n')}\n` });
    const run = await onPullRequest(project, {
      files: [{ filename, status: 'added', changes: 3, patch }],
    });
    const rulesAt = (line: number): readonly string[] =>
      (run.report?.problems ?? [])
        .filter((one) => one.path === filename && one.line === line)
        .map(({ severity, rule }) => `${severity} ${rule}`);
    expect(rulesAt(1)).toEqual(['error sqlproof/require-concurrent-index']);
    expect(rulesAt(2)).toContain('error shadow/table-rewrite');
    expect(rulesAt(3)).toEqual(['notice shadow/engine-limit']);
    expect(run.outline).toContain(`[notice] shadow/engine-limit ${filename}:3`);
  });

  test('compares a push with what was there before', async () => {
    const { root, base, head } = await changedProject(shop.base, shop.head);
    const github = await fakeGithub(comparison([listed]));
    const run = await runAction({
      ...{ workspace: root, event: 'push', payload: { before: base, after: head } },
      ...{ inputs: { shadow: 'true' }, api: github.url },
    });
    expect(run.outline).toContain(lost);
  });

  test('has nothing to compare with on a schedule, and says so', async () => {
    const { root } = await changedProject(shop.base, shop.head);
    const run = await runAction({ workspace: root, event: 'schedule', inputs: { shadow: 'true' } });
    expect(messagesOf(run, 'notice')).toEqual([
      'The shadow database was not used: the event schedule has no change to compare with.',
    ]);
  });
});

describe('a shadow database that cannot be used', () => {
  test('is one notice with the line that installs PGlite, and fails nothing', async () => {
    const run = await onPullRequest(
      await changedProject(shop.base, shop.head, { hasPglite: false }),
    );
    expect(messagesOf(run, 'notice')).toEqual([
      'The shadow database failed: The shadow database needs PGlite, which is not installed. Run: npm install --save-dev @electric-sql/pglite',
    ]);
    expect([run.exitCode, run.outline.at(-1)]).toEqual([0, 'sqlproof found no problems.']);
    expect(run.summary).toContain('npm install --save-dev');
  });

  test('fails the step where the input says so', async () => {
    const project = await changedProject(shop.base, shop.head, { hasPglite: false });
    const run = await onPullRequest(project, { inputs: { shadow: 'true', 'shadow-fail': 'true' } });
    expect(messagesOf(run, 'notice')).toEqual([]);
    expect(messagesOf(run, 'error')).toHaveLength(1);
    expect(run.outline.at(-1)).toBe(
      'The step fails, as the shadow database did, and "shadow-fail" is "true".',
    );
    expect(run.exitCode).toBe(1);
  });

  test('says what to change when git does not have the base', async () => {
    const base = 'c3f0a7d9b25e4816f3a9d7c1e8b04562f1d3a7b9';
    const run = await onPullRequest(await changedProject(shop.base, shop.head), { base });
    expect(messagesOf(run, 'notice')).toEqual([
      `The shadow database failed: git does not have the commit "${base}". Fetch it first, as with fetch-depth: 0 in actions/checkout.`,
    ]);
    expect(run.exitCode).toBe(0);
  });

  test('never shows the address of its server', async () => {
    const url = 'postgresql://shadow:s3cr3t-Passw0rd@127.0.0.1:9/postgres';
    const project = await changedProject(shop.base, {
      ...shop.head,
      'eslint.config.mjs': 'throw new Error(`url: ${process.env["INPUT_SHADOW-URL"]}`);\n',
    });
    const run = await onPullRequest(project, { inputs: { shadow: 'url', 'shadow-url': url } });
    expect(messagesOf(run, 'add-mask')).toEqual([url, 's3cr3t-Passw0rd']);
    const unmasked = run.everything.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect(unmasked.join('\n')).not.toMatch(/s3cr3t|shadow:/);
    expect(messagesOf(run, 'notice')).toHaveLength(1);
    expect(run.exitCode).toBe(0);
  });

  test('needs an address only where there is a server, as in no pull request from a fork', async () => {
    const run = await onPullRequest(await changedProject(shop.base, shop.head), {
      inputs: { shadow: 'url' },
    });
    expect(messagesOf(run, 'notice')).toEqual([
      'The shadow database was not used: the input "shadow-url" is empty, as secrets are in pull requests from forks.',
    ]);
    expect(run.exitCode).toBe(0);
  });

  test('is refused under another name', async () => {
    const { root } = await changedProject(shop.base, shop.head, { hasPglite: false });
    const run = await runAction({
      workspace: root,
      event: 'schedule',
      inputs: { shadow: 'pglit' },
    });
    expect(messagesOf(run, 'error')).toEqual([
      'The input "shadow" cannot be "pglit". Did you mean "pglite"? Allowed: false, true, pglite, native, url, sqlite, mysql.',
    ]);
  });
});

test('a project for SQLite is planned in SQLite', async () => {
  const tables =
    'CREATE TABLE `users` (`id` integer PRIMARY KEY, `email` text NOT NULL);\n--> statement-breakpoint\nCREATE INDEX `users_email` ON `users` (`email`);\n';
  const code = { 'src/app.ts': sqliteQueries('SELECT id FROM users WHERE email = ?') };
  const root = realpathSync(await sqliteRepository(drizzleFiles([tables], code)));
  const base = git(root, 'rev-parse', 'HEAD').trim();
  for (const [path, text] of Object.entries(
    drizzleFiles([tables, 'DROP INDEX `users_email`;\n'], code),
  )) {
    write(root, path, text);
  }
  commit(root, 'head');
  const head = git(root, 'rev-parse', 'HEAD').trim();
  const run = await onPullRequest({ root, base, head });
  expect(run.outline).toContain('[error] shadow/lost-index drizzle/0001_step.sql:1');
  expect(run.summary).toContain('SQLite 3.');
});

describe('further options', () => {
  test('reach the shadow database', async () => {
    const grant = { 'db/migrations/002_grant.sql': 'GRANT SELECT ON customers TO reader;\n' };
    const project = await changedProject(shop.base, grant);
    const without = await onPullRequest(project, { inputs: { shadow: 'true', filter: 'all' } });
    expect(without.summary).toContain('Make it beforehand with');
    expect(without.summary).toContain('engine-limit');
    const inputs = {
      shadow: 'true',
      filter: 'all',
      'shadow-options': '--roles reader\n--postgres-version=17',
    };
    const having = await onPullRequest(project, { inputs });
    expect(having.summary).not.toContain('engine-limit');
  });

  test.each([
    [
      '--base main',
      'The input "shadow-options" cannot hold "--base main". Allowed: options of "sqlproof explain", one per line, besides ' +
        'those that the Action decides: --base, --engine, --url, --format, --report, --stats, --verbose, --no-project, --dialect.',
    ],
    [
      '--rols a',
      'The input "shadow-options" is wrong: unknown option "--rols". Did you mean "--roles"?',
    ],
    ['--prelude', 'The input "shadow-options" is wrong: option "--prelude" needs a value.'],
  ])('are refused as %s', async (options, message) => {
    const { root } = await changedProject(shop.base, shop.head, { hasPglite: false });
    const inputs = { shadow: 'true', 'shadow-options': options };
    const run = await runAction({ workspace: root, event: 'schedule', inputs });
    expect(messagesOf(run, 'error')).toEqual([message]);
  });
});

describe('text of a stranger', () => {
  test('in a query, a table and a file name stays text in the summary', async () => {
    const table = '"t </svg><script> ``` \n::error::owned %%{init}"';
    const index = '"i </svg><script> ``` ::error:: @octocat"';
    const run = await onPullRequest(
      await changedProject(
        {
          ...shop.base,
          'db/migrations/001_shop.sql': `CREATE TABLE ${table} (id bigint PRIMARY KEY, email text);\nCREATE INDEX ${index} ON ${table} (email);\n`,
          'src/customers.ts': `import { Pool } from 'pg';\nconst pool = new Pool();\nexport const x = () => pool.query('SELECT id FROM ${table.replace('\n', '\\n')} WHERE email = $1', ['a']);\n`,
        },
        { 'db/migrations/002 ```|<b>.sql': `DROP INDEX ${index};\n` },
      ),
    );
    expect(messagesOf(run, 'error')).toHaveLength(1);
    expect(run.summary.match(/^```mermaid$/gm)).toHaveLength(2);
    expect(run.summary).not.toMatch(/<(?!br>|\/?code>)|^\s*::|%%\{|@octocat/m);
    expect(run.summary.match(/```/g)).toHaveLength(4);
  });
});
