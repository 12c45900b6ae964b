import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sqlproof } from './command-line.js';
import { project } from './temporary-project.js';

const dialect = ['--dialect', 'postgresql'];
const old = 'db/migrations/001_old.sql';
const added = 'db/migrations/002_new.sql';
const files = { [old]: 'ALTER TABLE users DROP COLUMN a;\nCREATE TABLE notes (id int);\n' };

/** A repository whose main branch has one migration, on a branch of its own. */
function repository(): string {
  const cwd = project(files);
  const git = (...args: readonly string[]): Buffer =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd,
      stdio: 'pipe',
    });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  git('checkout', '-q', '-b', 'feature');
  git('commit', '-q', '--allow-empty', '-m', 'second');
  return cwd;
}

test('on a branch, migrations of the main branch report nothing, and new ones do', async () => {
  const cwd = repository();
  writeFileSync(join(cwd, added), 'ALTER TABLE users DROP COLUMN b;\n');
  const { stdout } = await sqlproof(['lint', ...dialect], { cwd });
  expect(stdout).toContain('002_new.sql');
  expect(stdout).not.toContain('001_old.sql');
  const all = await sqlproof(['lint', '--all-migrations', ...dialect], { cwd });
  expect(all.stdout).toContain('001_old.sql');
});

test('on a branch, a name that no file has is new on standard input, and a released one is not', async () => {
  const cwd = repository();
  const read = async (name: string): Promise<string> => {
    const args = ['lint', ...dialect, '--stdin', '--stdin-filename', name];
    const input =
      'BEGIN;\n\n-- Running upgrade a1 -> b2\n\nALTER TABLE users DROP COLUMN b;\n\n' +
      "UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1';\n\nCOMMIT;\n\n";
    return (await sqlproof(args, { cwd, input })).stdout;
  };
  const found = await read('release.sql');
  expect(found).toContain('  5:');
  expect(found).toContain('sqlproof/no-drop-column');
  expect(found).toContain('1 problem');
  expect(await read(old)).toBe('');
});

test('outside a repository everything is reported, and --stats says why', async () => {
  const { stdout, stderr } = await sqlproof(['lint', '--stats', ...dialect], {
    cwd: project(files),
  });
  expect(stdout).toContain('001_old.sql');
  expect(stderr).toContain('neither settings nor git say which were applied');
});
