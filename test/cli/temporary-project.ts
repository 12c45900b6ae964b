import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A statement that every preset reports as one error, at its beginning. */
export const badSql = 'DELETE FROM users;\n';
/** A comment that ESLint reports as one warning. */
export const warnedSql =
  '-- eslint-disable-next-line sqlproof/no-delete-without-where\nSELECT 1;\n';
export const goodSql = 'SELECT 1;\n';

/** A folder with these files, removed after the test. */
export function project(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'sqlproof-cli-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) write(root, name, text);
  return root;
}

/** Writes a file of a project. */
export function write(root: string, name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

/** The same, with ESLint and the plugin of this repository installed. */
export function projectWithEslint(files: Readonly<Record<string, string>>): string {
  const root = project(files);
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(join(repository, 'node_modules/eslint'), join(root, 'node_modules/eslint'));
  symlinkSync(
    join(repository, 'packages/eslint-plugin'),
    join(root, 'node_modules/eslint-plugin-sqlproof'),
  );
  return root;
}
