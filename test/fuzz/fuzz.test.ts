import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFuzzArguments } from '../../packages/tools/src/fuzz/arguments.js';
import { repositoryCorpus } from '../../packages/tools/src/fuzz/corpus.js';
import { inputs } from '../../packages/tools/src/fuzz/generate/inputs.js';
import type { Family, FuzzInput } from '../../packages/tools/src/fuzz/input.js';
import { reportOf } from '../../packages/tools/src/fuzz/report.js';
import {
  fuzz,
  total,
  type FuzzOptions,
  type FuzzResult,
} from '../../packages/tools/src/fuzz/run.js';
import { root } from '../../packages/tools/src/root.js';

const minute = 60;

describe('a minute of random inputs', () => {
  it('finds nothing that the product must not do', { timeout: 10 * minute * 1000 }, async () => {
    const result = await fuzz({ seconds: minute, seed: 20_240_601 });
    expect(reportOf(result, 20_240_601)).toContain('Nothing failed.');
    expect(result.seconds).toBeGreaterThanOrEqual(minute);
    expect(result.counts.sql).toBeGreaterThan(0);
    expect(result.counts.options).toBeGreaterThan(0);
    // Code that does not parse proves nothing.
    expect(result.skipped).toBeLessThan(result.counts.code * 0.6);
  });
});

/** Runs a subject with a defect until it is found. The times are long enough for a busy machine. */
function hunt(
  plant: string,
  only: Family = 'sql',
  { patience = 500, shrinkSeconds = minute }: Partial<FuzzOptions> = {},
): Promise<FuzzResult> {
  const subject = new URL(`./plants/${plant}.ts`, import.meta.url);
  return fuzz({ seconds: 5 * minute, seed: 3, only, subject, patience, shrinkSeconds, most: 1 });
}

describe('what the fuzzer is there to find', { timeout: 10 * minute * 1000 }, () => {
  it('is found when a rule throws, though the engine goes on', async () => {
    const [found] = (await hunt('throwing-rule')).found;
    expect(found?.failure.kind).toBe('exception');
    expect(found?.failure.detail).toContain('thrown by the test');
    expect(found?.input.text).toMatch(/^DELETE.{0,12}$/is);
  });

  it('is found when a rule throws in ESLint, though the plugin goes on', async () => {
    const [found] = (await hunt('throwing-eslint-rule')).found;
    expect(found?.failure.kind).toBe('exception');
    expect(found?.failure.detail).toMatch(/^caught by the plugin\n[^]*thrown by the test/);
  });

  it.each([
    ['outside-span', 'span', /span is \[0, \d+\] in a text of \d+ characters/],
    ['lost-facts', 'not-json', /rows is NaN/],
    ['idle-suggestion', 'edit', /the finding is still there/],
    ['breaking-suggestion', 'edit', /the result has a new syntax error/],
  ])('is found and made small: %s', async (plant, kind, detail) => {
    const [found] = (await hunt(plant)).found;
    expect(found?.failure.kind).toBe(kind);
    expect(found?.failure.detail).toMatch(detail);
    expect(found?.input.text).toMatch(/^DELETE.{0,40}$/is);
  });

  it('is found when work never ends, by ending the process', async () => {
    const [found] = (await hunt('endless-rule', 'sql', { shrinkSeconds: 5 })).found;
    expect(found?.failure).toMatchObject({ kind: 'hang' });
    expect(found?.failure.detail).toContain('the analysis was not done after');
    expect(found?.input.text).toContain('DELETE');
  });

  it('is found when work takes too long each time', async () => {
    const [found] = (await hunt('slow-rule', 'sql', { patience: 60_000, shrinkSeconds: 5 })).found;
    expect(found?.failure.detail).toMatch(/the analysis took \d+ ms .* at best of \d runs/);
  });

  it('is found when --fix never comes to rest', async () => {
    const [found] = (await hunt('restless-fix')).found;
    expect(found?.failure.kind).toBe('edit');
    expect(found?.failure.detail).toContain('sqlproof/planted still changes the file');
  });

  it('is found when wrong settings end in an exception', async () => {
    const [found] = (await hunt('careless-settings', 'options')).found;
    expect(found?.failure.detail).toContain('defineSettings stopped');
  });
});

const corpus = repositoryCorpus();

function first(count: number, seed: number, only?: Family): readonly FuzzInput[] {
  const all = inputs({ seed, only, corpus, rules: ['a'] });
  return Array.from({ length: count }, () => all.next().value as FuzzInput);
}

describe('inputs', () => {
  it('are the same for the same seed', () => {
    expect(first(300, 7)).toEqual(first(300, 7));
    expect(first(300, 8)).not.toEqual(first(300, 7));
  });

  it('are of the family that was asked for', () => {
    expect(new Set(first(50, 7, 'code').map(({ family }) => family))).toEqual(new Set(['code']));
    expect(new Set(first(100, 7).map(({ family }) => family)).size).toBe(3);
  });

  it('lie inside and outside the folders of migration tools, in every database', () => {
    const all = first(500, 7, 'sql');
    const names = all.map(({ filename }) => filename);
    expect(names).toContain('queries/report.sql');
    expect(names).toContain('drizzle/0003_calm_ape.sql');
    const settings = JSON.stringify(all.map((input) => input.settings));
    for (const dialect of ['postgresql', 'mysql', 'mariadb', 'sqlite', 'sqlserver']) {
      expect(settings).toContain(`\\"${dialect}\\"`);
    }
  });
});

describe('the command', () => {
  it.each([
    [['--seconds', '0'], '--seconds must be a number above 0, not "0". See --help.'],
    [['--seed', 'x'], '--seed must be a whole number, not "x". See --help.'],
    [['--only', 'css'], '--only must be sql, code or options, not "css". See --help.'],
  ])('refuses %j', (words, reason) => {
    expect(parseFuzzArguments(words, 1)).toEqual({ kind: 'refused', reason });
  });

  it('takes 60 seconds, any seed and all families unless told otherwise', () => {
    const all = { kind: 'fuzz', seconds: 60, seed: 5, only: undefined };
    expect(parseFuzzArguments([], 5)).toEqual(all);
    expect(parseFuzzArguments(['--seed', '9', '--only', 'sql'], 5)).toEqual({
      ...all,
      seed: 9,
      only: 'sql',
    });
  });

  it('ends with 0 for help and 2 for what it does not know, and prints the seed of a run', () => {
    expect(command('--help')).toMatchObject({ status: 0 });
    expect(command('--help').stdout).toContain('Exit codes');
    expect(command('--fast')).toMatchObject({ status: 2 });
    expect(command('--replay', '/nowhere.json')).toMatchObject({ status: 2 });
    expect(command('--seconds', '1', '--seed', '4', '--only', 'code').stdout).toContain('seed 4');
  });
});

function command(...words: readonly string[]): { status: number | null; stdout: string } {
  return spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'packages/tools/src/fuzz.ts'), ...words],
    { cwd: root, encoding: 'utf8' },
  );
}
