import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFuzzArguments } from '../../packages/tools/src/fuzz/arguments.js';
import { repositoryCorpus } from '../../packages/tools/src/fuzz/corpus.js';
import { inputs } from '../../packages/tools/src/fuzz/generate/inputs.js';
import type { Family, FuzzInput } from '../../packages/tools/src/fuzz/input.js';
import { root } from '../../packages/tools/src/root.js';

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
