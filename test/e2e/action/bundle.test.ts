import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bundle } from './run-action.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('is what action.yml runs', () => {
  const manifest = readFileSync(join(root, 'action.yml'), 'utf8');
  const main = /^ {2}main: (.*)$/m.exec(manifest)?.[1] ?? '';
  expect(join(root, main)).toBe(bundle);
  expect(manifest).toMatch(/^ {2}using: node24$/m);
});

test('has the parser of PostgreSQL beside it', () => {
  expect(existsSync(join(dirname(bundle), 'libpg-query.wasm'))).toBe(true);
  expect(existsSync(join(dirname(bundle), 'libpg-query.js'))).toBe(true);
});

test('comes with the licences of what is inside', () => {
  const notices = readFileSync(join(dirname(bundle), 'THIRD-PARTY-NOTICES.md'), 'utf8');
  for (const name of ['@actions/core', '@octokit/core', 'eslint', 'libpg-query', 'typescript']) {
    expect(notices).toContain(`\n## ${name} `);
  }
  const sections = notices.split(/^## (?=\S+ \d+\.)/m).slice(1);
  const bare = sections.filter((section) => !section.includes('````text'));
  expect(bare.map((section) => section.split('\n')[0])).toEqual([]);
});

test('does not depend on the folder it was built in', () => {
  expect(readFileSync(bundle, 'utf8')).not.toContain(root);
});
