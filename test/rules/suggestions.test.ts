import type { Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { absolute, linterFor, readingOf, type VirtualFile } from '../support/lint.js';
import { examplesOf } from '../support/markdown-examples.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const everyRule = Object.fromEntries(
  Object.keys(sqlproof.rules ?? {}).map((name) => [`sqlproof/${name}`, 'error' as const]),
);
/** What an edit must not bring about: a statement that fails where it stands, or that nobody can read. */
const failures = [
  'no-concurrently-in-transaction',
  'no-non-transactional-in-transaction',
  'no-syntax-error',
];
const failureRules = Object.fromEntries(
  failures.map((name) => [`sqlproof/${name}`, 'error' as const]),
);

function lintWith(rules: Linter.RulesRecord, file: VirtualFile): readonly Linter.LintMessage[] {
  const config = { files: ['**/*.*'], plugins: { sqlproof }, ...readingOf(file), rules };
  return linterFor(file).verify(file.code, [config], { filename: absolute(file) });
}

/** The file after each suggestion, one at a time, with its label. */
function* suggestedFor(file: VirtualFile): Generator<readonly [string, string]> {
  for (const { ruleId, line, suggestions = [] } of lintWith(everyRule, file)) {
    for (const { desc, fix } of suggestions) {
      const code = file.code.slice(0, fix.range[0]) + fix.text + file.code.slice(fix.range[1]);
      yield [`${file.filename}:${line} ${ruleId ?? ''}: ${desc}`, code];
    }
  }
}

function failuresIn(file: VirtualFile): number {
  return lintWith(failureRules, file).length;
}

function brokenBy(files: readonly VirtualFile[]): {
  readonly tried: number;
  readonly broken: readonly string[];
} {
  const broken: string[] = [];
  let tried = 0;
  for (const file of files) {
    const before = failuresIn(file);
    for (const [label, code] of suggestedFor(file)) {
      tried++;
      if (failuresIn({ ...file, code }) > before) broken.push(label);
    }
  }
  return { tried, broken };
}

const pages = join(repository, 'rules-docs');
const examples: readonly VirtualFile[] = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => examplesOf(readFileSync(join(pages, name), 'utf8')))
  .filter(({ language }) => language === 'sql');

function sqlFilesBelow(directory: string): readonly VirtualFile[] {
  const root = join(repository, directory);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sql'))
    .map((filename) => ({
      root,
      filename,
      code: readFileSync(join(root, filename), 'utf8'),
      settings: {},
    }));
}

describe('a suggestion leaves no statement that fails under the migration tool', () => {
  it.each([
    ['the examples of the rule pages', examples],
    ['the example project', sqlFilesBelow('examples')],
    ['migrations of twelve tools', sqlFilesBelow('test/corpus/migrations')],
  ])('in %s', (_, files) => {
    const { tried, broken } = brokenBy(files);
    expect(broken).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  });
});
