import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '@sqlproof/core';
import { describe, expect, test } from 'vitest';
import { lint } from '../support/lint.js';
import {
  examplesOf,
  fencedBlocks,
  withOutputs,
  type Example,
} from '../support/markdown-examples.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pagesFolder = join(root, 'rules-docs');
const names = Object.keys(rules);

describe.each(names)('%s', (name) => {
  const path = join(pagesFolder, `${name}.md`);
  const page = readFileSync(path, 'utf8');
  const examples = examplesOf(page);
  const invalid = examples.filter(({ expectation }) => expectation === 'invalid');

  test('has examples of both kinds, and no block of code that is not one', () => {
    expect(invalid.length).toBeGreaterThan(0);
    expect(examples.length).toBeGreaterThan(invalid.length);
    const languages = new Set(['ts', 'tsx', 'js', 'sql']);
    const unmarked = fencedBlocks(page).filter(
      ({ language, info }) => languages.has(language) && !/^(?:in)?valid\b/.test(info),
    );
    expect(unmarked).toEqual([]);
  });

  test.each(examples.filter(({ expectation }) => expectation === 'valid'))(
    'nothing is reported in the valid example at line $line',
    (example) => {
      expect(outputOf(name, example)).toBe('');
    },
  );

  test.each(invalid)('something is reported in the invalid example at line $line', (example) => {
    expect(outputOf(name, example)).not.toBe('');
  });

  test('the page shows what is reported (vitest -u writes it)', async () => {
    const outputs = new Map(invalid.map((example) => [example, outputOf(name, example)]));
    await expect(withOutputs(page, outputs)).toMatchFileSnapshot(path);
  });

  test('the page says why, what not, and when not', () => {
    const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(sections).toEqual(
      expect.arrayContaining([
        'Why',
        'Incorrect',
        'Correct',
        'What it does not report, and why',
        'When not to use it',
        'Related rules',
      ]),
    );
  });

  test('messages are sentences', () => {
    const messages = Object.values(rules[name]?.meta.messages ?? {});
    // A placeholder at the end brings its full stop along; the outputs show whether it does.
    const shown = invalid.flatMap((example) => outputOf(name, example).trimEnd().split('\n'));
    expect(messages.filter((message) => !/[.}]$/.test(message))).toEqual([]);
    expect(shown.filter((message) => !message.endsWith('.'))).toEqual([]);
  });

  test('every message is used', () => {
    const source = sourceOf(name);
    const body = source.slice(source.indexOf('check:'));
    const ids = Object.keys(rules[name]?.meta.messages ?? {});
    expect(ids.filter((id) => !isUsed(id, body, source))).toEqual([]);
  });

  test('has a test file', () => {
    expect(testFiles()).toContain(`${name}.test.ts`);
  });
});

test('every page belongs to a rule', () => {
  const pages = readdirSync(pagesFolder).filter((file) => file.endsWith('.md'));
  const others = pages.filter((file) => !names.includes(basename(file, '.md')));
  expect(others).toEqual(['settings.md', 'statistics.md']);
});

test('the README lists every rule', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const missing = names.filter((name) => !readme.includes(`[${name}](rules-docs/${name}.md)`));
  expect(missing).toEqual([]);
});

test('links between pages lead to a page and a heading', () => {
  const pages = readdirSync(pagesFolder).filter((file) => file.endsWith('.md'));
  const broken = pages.flatMap((file) => {
    const page = readFileSync(join(pagesFolder, file), 'utf8');
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
    return links
      .filter(([, target, anchor]) => !hasHeading(target === '' ? file : target, anchor))
      .map(([link]) => `${file}: ${link}`);
  });
  expect(broken).toEqual([]);
});

test('generated files are up to date', () => {
  const script = join(root, 'packages/tools/src/generate.ts');
  execFileSync(process.execPath, ['--import', 'tsx', script, '--check'], { cwd: root });
});

/** One line per finding: `line:column message`. */
function outputOf(name: string, example: Example): string {
  return lint(name, example)
    .map(({ line, column, message }) => `${line}:${column} ${message}\n`)
    .join('');
}

function sourceOf(name: string): string {
  const folder = join(root, 'packages/core/src/rules');
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(
    (path) => basename(path) === `${name}.ts`,
  );
  return readFileSync(join(folder, file ?? name), 'utf8');
}

/** Named where findings are made, or, where ids are computed from another type, left to the compiler. */
function isUsed(id: string, body: string, source: string): boolean {
  return new RegExp(`['"\`]${id}['"\`]`).test(body) || /^type MessageId = \w+;$/m.test(source);
}

function testFiles(): readonly string[] {
  const folder = join(root, 'test/rules');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => basename(path));
}

function hasHeading(target = '', anchor: string | undefined): boolean {
  if (!readdirSync(pagesFolder).includes(target)) return false;
  if (anchor === undefined) return true;
  const page = readFileSync(join(pagesFolder, target), 'utf8');
  return [...page.matchAll(/^#+ (.+)$/gm)].some(([, title = '']) => slug(title) === anchor);
}

/** As GitHub makes anchors of headings. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
