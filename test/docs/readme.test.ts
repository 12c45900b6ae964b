import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runners } from '../../packages/core/src/runners/index.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test('the README names every tool whose .sql files are recognised', () => {
  const sentence = /^Migrations are understood .*$/m.exec(readme)?.[0] ?? '';
  const tools = runners.filter(({ name, recognise }) => recognise && name !== 'plain');
  expect(tools.length).toBeGreaterThan(10);
  expect(tools.map(({ title }) => title).filter((title) => !sentence.includes(title))).toEqual([]);
});
