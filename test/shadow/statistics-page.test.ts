import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '@sqlproof/core';
import { readStatistics } from '@sqlproof/shadow';
import { expect, test } from 'vitest';
import { fencedBlocks, withOutputs } from '../support/markdown-examples.js';
import { commandLine, shadowProject } from './support/shadow-project.js';

const path = fileURLToPath(new URL('../../rules-docs/statistics.md', import.meta.url));
const page = readFileSync(path, 'utf8');
const files = fencedBlocks(page).flatMap((block) => {
  const [, name] = block.info.split(' filename=');
  return name === undefined ? [] : [{ name, block }];
});
const { run } = commandLine();

test('the page shows what is printed (vitest -u writes it)', async () => {
  const cwd = await shadowProject({
    'package.json': '{"dependencies":{"pg":"^8.0.0"}}',
    ...Object.fromEntries(files.map(({ name, block }) => [name, block.code])),
  });
  const args = ['explain', '--format', 'json', '--stats', 'db/statistics.json'];
  const { code, stdout, stderr } = await run(cwd, args);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^PGlite /) });
  const lines = (JSON.parse(stdout) as readonly Diagnostic[]).map(
    ({ file, line, column, severity, message }) =>
      `${file}:${line}:${column} ${severity} ${message}\n`,
  );
  const last = files.find(({ block }) => block.info.startsWith('invalid'));
  expect(lines).toHaveLength(2);
  const outputs = new Map(last ? [[last.block, lines.join('')]] : []);
  await expect(withOutputs(page, outputs)).toMatchFileSnapshot(path);
});

test('the file that it shows is one', () => {
  const example = files.find(({ name }) => name.endsWith('.json'));
  expect(readStatistics(example?.block.code ?? '').relations).toHaveLength(2);
});
