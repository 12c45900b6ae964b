import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const commandLine = fileURLToPath(new URL('../../packages/cli/dist/sqlproof.js', import.meta.url));
/** Says how much memory the process took when it ends. Kilobytes. */
const memoryHook =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))';

function lint(text: string): { readonly stdout: string; readonly megabytes: number } {
  const cwd = mkdtempSync(join(tmpdir(), 'sqlproof-large-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  mkdirSync(join(cwd, 'db'));
  writeFileSync(join(cwd, 'package.json'), '{"dependencies":{"pg":"8"}}');
  writeFileSync(join(cwd, 'db/all.sql'), text);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', memoryHook, commandLine, 'lint', '--no-project', '--format', 'json'],
    { cwd, encoding: 'utf8' },
  );
  return { stdout, megabytes: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1000 };
}

test('150,000 statements in one file take less than 250 MB, and the last one is still read', () => {
  const statements = Array.from(
    { length: 150_000 },
    (_, id) => `DELETE FROM t${id} WHERE id=${id};`,
  );
  const { stdout, megabytes } = lint(`${statements.join('\n')}\nDELETE FROM last_one;\n`);
  const found = JSON.parse(stdout) as { rule: string; line: number }[];
  expect(found.map(({ rule, line }) => [rule, line])).toEqual([
    ['sqlproof/no-delete-without-where', 150_001],
  ]);
  expect(megabytes).toBeGreaterThan(50);
  expect(megabytes).toBeLessThan(250);
});

test('an INSERT of 5 MB is read without its values, and what follows it at its place', () => {
  const rows = Array.from({ length: 100_000 }, (_, id) => `(${id}, 'it''s ; ${id} é', now())`);
  const insert = `INSERT INTO t (a, b, c) VALUES\n${rows.join(',\n')}\nON CONFLICT DO NOTHING;`;
  const { stdout, megabytes } = lint(`${insert}\nDELETE FROM users;\n`);
  const found = JSON.parse(stdout) as { rule: string; line: number; column: number }[];
  expect(found.map(({ rule, line, column }) => [rule, line, column])).toEqual([
    ['sqlproof/no-delete-without-where', 100_003, 1],
  ]);
  expect(megabytes).toBeLessThan(250);
});
