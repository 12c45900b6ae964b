import { readdirSync, existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '@sqlproof/core';
import { shadowRules, type ShadowRuleName } from '@sqlproof/shadow';
import { describe, expect, test } from 'vitest';
import { write } from '../cli/temporary-project.js';
import { fencedBlocks, withOutputs, type Block } from '../support/markdown-examples.js';
import { commit, repository } from './support/repository.js';
import { commandLine } from './support/shadow-project.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'rules-docs/shadow');
const names = Object.keys(shadowRules) as readonly ShadowRuleName[];
const { run } = commandLine();

interface File {
  readonly path: string;
  readonly text: string;
}

/** A project that a page shows: the files of the base, those of the change, and the block behind which the output stands. */
interface Example {
  readonly line: number;
  readonly kind: 'invalid' | 'valid';
  readonly before: readonly File[];
  readonly now: readonly File[];
  readonly last: Block;
}

describe.each(names)('shadow/%s', (name) => {
  const path = join(folder, `${name}.md`);
  const page = readFileSync(path, 'utf8');
  const examples = examplesOf(page);
  const invalid = examples.filter(({ kind }) => kind === 'invalid');

  test('begins with what the list of rules says', () => {
    expect(page).toMatch(new RegExp(`^# shadow/${name}\n\n📝 `));
    expect(page).toContain(`\n\n📝 ${shadowRules[name]}.\n\n`);
  });

  test('says why, what not, and how to settle it', () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
      'Why',
      'Incorrect',
      'Correct',
      'How to settle it',
      'What it does not report, and why',
    ]);
  });

  test('is about what some code reports', () => {
    expect(sources.filter((source) => source.includes(`'${name}'`)).length).toBeGreaterThan(1);
  });

  test('nothing is reported in the valid examples', async () => {
    const valid = examples.filter(({ kind }) => kind === 'valid');
    expect(valid.length).toBeGreaterThan(0);
    for (const example of valid) expect(await outputOf(example), String(example.line)).toBe('');
  });

  test('the page shows what is printed (vitest -u writes it)', async () => {
    const outputs = new Map<Block, string>();
    for (const example of invalid) outputs.set(example.last, await outputOf(example, name));
    expect(outputs.size).toBeGreaterThan(0);
    await expect(withOutputs(page, outputs)).toMatchFileSnapshot(path);
  });

  test('links to pages that are there', () => {
    const links = [...page.matchAll(/\]\((?!https:)([^)#]+)(?:#([^)]+))?\)/g)];
    expect(links.filter(([, target = '']) => !existsSync(join(folder, target)))).toEqual([]);
  });
});

test('the README lists every rule', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const rows = [
    ...readme.matchAll(/^\| \[([\w-]+)\]\(rules-docs\/shadow\/([\w-]+)\.md\).*?\| (.+?) +\|$/gm),
  ];
  expect(rows.map(([, name, page, description]) => [name, page, description])).toEqual(
    names.map((name) => [name, name, shadowRules[name]]),
  );
});

test('every page belongs to a rule', () => {
  expect(readdirSync(folder).map((file) => basename(file, '.md'))).toEqual([...names].sort());
});

const sourceFolder = join(root, 'packages/shadow/src');
const sources = readdirSync(sourceFolder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(sourceFolder, file), 'utf8'));

/** Blocks called `before` and `with` belong to the next one called `valid` or `invalid`. */
function examplesOf(page: string): readonly Example[] {
  const examples: Example[] = [];
  let before: File[] = [];
  let now: File[] = [];
  for (const block of fencedBlocks(page)) {
    const [kind, path] = block.info.split(' filename=');
    if (path === undefined) continue;
    const file = { path, text: block.code };
    if (kind === 'before') before.push(file);
    else now.push(file);
    if (kind !== 'valid' && kind !== 'invalid') continue;
    examples.push({ line: block.line, kind, before, now, last: block });
    [before, now] = [[], []];
  }
  return examples;
}

/** One line per finding: `file:line:column message`. `rule`: what each of them has to be of. */
async function outputOf({ before, now }: Example, rule?: ShadowRuleName): Promise<string> {
  const cwd = await repository(Object.fromEntries(before.map(({ path, text }) => [path, text])));
  for (const { path, text } of now) write(cwd, path, text);
  if (before.length === 0) commit(cwd, 'all');
  const base = before.length > 0 ? ['--base', 'main'] : [];
  const { stdout, stderr } = await run(cwd, ['explain', '--format', 'json', ...base]);
  expect(stderr).toMatch(/^PGlite /);
  const found = JSON.parse(stdout) as readonly Diagnostic[];
  if (rule) expect(new Set(found.map((one) => one.rule))).toEqual(new Set([`shadow/${rule}`]));
  return found
    .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}\n`)
    .join('');
}
