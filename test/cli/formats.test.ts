import { join } from 'node:path';
import type { Diagnostic } from '@sqlproof/core';
import { describe, expect, test } from 'vitest';
import type { FormatContext } from '../../packages/cli/src/formats/format.js';
import { github } from '../../packages/cli/src/formats/github.js';
import { stylish } from '../../packages/cli/src/formats/stylish.js';
import { wantsColours } from '../../packages/cli/src/terminal.js';
import { sqlproof } from './command-line.js';
import { diagnosticsOf } from './diagnostics-of.js';
import { badSql, project } from './temporary-project.js';

const plain: FormatContext = { cwd: '/work', env: {}, colours: false };

const diagnostic: Diagnostic = {
  file: 'src/a.ts',
  line: 3,
  column: 7,
  endLine: 3,
  endColumn: 12,
  severity: 'error',
  rule: 'sqlproof/no-query-in-loop',
  message: 'This query runs once per round.',
  suggestions: [],
};

describe('stylish', () => {
  test('groups by file, aligns, and counts', () => {
    const text = stylish(
      [
        diagnostic,
        {
          ...diagnostic,
          line: 120,
          column: 15,
          severity: 'warning',
          rule: 'sqlproof/require-limit',
        },
        { ...diagnostic, file: 'b.sql', rule: null, message: 'Parsing error: no.' },
      ],
      plain,
    );
    expect(`\n${text}`).toBe(`
src/a.ts
  3:7     error    This query runs once per round.  sqlproof/no-query-in-loop
  120:15  warning  This query runs once per round.  sqlproof/require-limit

b.sql
  3:7  error    Parsing error: no.

3 problems (2 errors, 1 warning) in 2 files
`);
  });

  test('counts notices only where there are some', () => {
    const text = stylish([{ ...diagnostic, severity: 'notice' }], plain);
    expect(`\n${text}`).toBe(`
src/a.ts
  3:7  notice   This query runs once per round.  sqlproof/no-query-in-loop

1 problem (0 errors, 0 warnings, 1 notice) in 1 file
`);
  });

  test('prints nothing when there is nothing', () => {
    expect(stylish([], plain)).toBe('');
  });

  test('keeps one line per diagnostic, and control characters out of the terminal', () => {
    const text = stylish(
      [{ ...diagnostic, file: 'a\u001b[2J.ts', message: 'a\r\nb\u001b[31mc\u2028d' }],
      plain,
    );
    expect(text.split('\n').slice(0, 2)).toEqual([
      'a [2J.ts',
      '  3:7  error    a b [31mc d  sqlproof/no-query-in-loop',
    ]);
  });

  test('colours change nothing but colours', () => {
    const coloured = stylish([diagnostic], { ...plain, colours: true });
    expect(coloured).toContain('\u001b[31merror  \u001b[39m');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(stylish([diagnostic], plain));
  });
});

describe('colours', () => {
  test.each([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['a pipe with both', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ])('on %s', (_, hasReader, env, expected) => {
    expect(wantsColours({ hasReader, env })).toBe(expected);
  });

  test('reach standard output when they are forced, and not otherwise', async () => {
    const cwd = project({ 'a.sql': badSql });
    expect((await sqlproof(['lint'], { cwd })).stdout).not.toContain('\u001b');
    const forced = await sqlproof(['lint'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain('\u001b[31merror');
    const json = await sqlproof(['lint', '-f', 'json'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(json.stdout).not.toContain('\u001b');
  });
});

describe('json', () => {
  test('is an array of diagnostics, whatever they say', async () => {
    const cwd = project({ 'a.sql': 'DELETE\nFROM "50%: a, ""b""\nc";\n' });
    const [found, ...others] = await diagnosticsOf([], { cwd });
    expect(others).toEqual([]);
    expect(found).toEqual({
      file: 'a.sql',
      line: 1,
      column: 1,
      endLine: 3,
      endColumn: 3,
      severity: 'error',
      rule: 'sqlproof/no-delete-without-where',
      message: expect.stringContaining('50%: a, '),
      suggestions: expect.any(Array),
    });
  });
});

describe('github', () => {
  test('writes one workflow command per diagnostic', () => {
    const warning: Diagnostic = { ...diagnostic, severity: 'warning', rule: null };
    expect(github([diagnostic, warning], plain)).toBe(
      '::error file=src/a.ts,line=3,endLine=3,col=7,endColumn=12,title=sqlproof/no-query-in-loop::This query runs once per round.\n' +
        '::warning file=src/a.ts,line=3,endLine=3,col=7,endColumn=12,title=sqlproof::This query runs once per round.\n',
    );
  });

  test('leaves columns out when the lines differ, as GitHub demands', () => {
    expect(github([{ ...diagnostic, endLine: 4 }], plain)).toMatch(
      /^::error file=src\/a\.ts,line=3,endLine=4,title=/,
    );
  });

  test.each([
    ['the root of the repository', '/work', 'src/a.ts'],
    ['a folder of the repository', '/', 'work/src/a.ts'],
    ['a folder outside the repository', '/elsewhere', 'src/a.ts'],
  ])('names files from the repository when it runs in %s', (_, workspace, file) => {
    const text = github([diagnostic], { ...plain, env: { GITHUB_WORKSPACE: workspace } });
    expect(text).toContain(`::error file=${file},`);
  });

  test('survives names and messages with characters of its own', async () => {
    const name = 'a, b/100%:c.sql';
    const root = project({ [`pkg/${name}`]: 'DELETE FROM "50%: a, b\r\nc";\n' });
    const outcome = await sqlproof(['lint', '--format', 'github'], {
      cwd: join(root, 'pkg'),
      env: { GITHUB_WORKSPACE: root },
    });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout.split('\n')).toHaveLength(2);
    expect(outcome.stdout).toMatch(
      /^::error file=pkg\/a%2C b\/100%25%3Ac\.sql,line=1,endLine=2,title=sqlproof\/no-delete-without-where::[^:].*50%25: a, b%0D%0Ac/,
    );
  });

  test('prints nothing when there is nothing', () => {
    expect(github([], plain)).toBe('');
  });
});
