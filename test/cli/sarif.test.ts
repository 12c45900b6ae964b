import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '@sqlproof/core';
import { describe, expect, test } from 'vitest';
import { sarif } from '../../packages/cli/src/formats/sarif.js';
import { sqlproof } from './command-line.js';
import { badSql, project, warnedSql } from './temporary-project.js';

interface SarifLocation {
  readonly id?: number;
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region: Readonly<
      Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>
    >;
  };
}

interface SarifLog {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly {
          readonly id: string;
          readonly helpUri: string;
          readonly shortDescription: { readonly text: string };
        }[];
      };
    };
    readonly columnKind: string;
    readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly SarifLocation[];
      readonly relatedLocations?: readonly SarifLocation[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

/** What the public schema of 2.1.0 demands of the objects that are written here, by where they stand. */
const required: readonly (readonly [place: RegExp, properties: readonly string[]])[] = [
  [/^$/, ['version', 'runs']],
  [/^runs\.\d+$/, ['tool']],
  [/^runs\.\d+\.tool$/, ['driver']],
  [/\.driver$/, ['name']],
  [/\.rules\.\d+$/, ['id']],
  [/\.results\.\d+$/, ['message']],
  [/(?:\.message|Description|\.help)$/, ['text']],
];
/** Properties that are numbers, all from 1 but for the index and the name of a place, which are from 0. */
const numbers = /\.(?:startLine|startColumn|endLine|endColumn)$/;
const uris = /\.(?:uri|helpUri|informationUri)$/;

function check(value: unknown, place = ''): void {
  if (numbers.test(place)) expect(value, place).toBeGreaterThanOrEqual(1);
  if (uris.test(place)) expect(value, place).toMatch(/^(?:[\w.~!*'()%-]|[:/#])+$/);
  if (place.endsWith('.level')) expect(['none', 'note', 'warning', 'error']).toContain(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [pattern, properties] of required) {
    if (pattern.test(place))
      expect(Object.keys(value), place).toEqual(expect.arrayContaining([...properties]));
  }
  for (const [key, inner] of Object.entries(value))
    check(inner, place === '' ? key : `${place}.${key}`);
}

function logOf(text: string): SarifLog['runs'][number] {
  const log = JSON.parse(text) as SarifLog;
  check(log);
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  if (!run) throw new Error('no run');
  return run;
}

async function linted(
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<SarifLog['runs'][number]> {
  const { stdout } = await sqlproof(['lint', '--format', 'sarif'], { cwd, env });
  return logOf(stdout);
}

describe('sarif', () => {
  test('has the rule with its page, the place in UTF-16 units, and the level', async () => {
    const cwd = project({ 'a b/ü.sql': `/* 😀 */ ${badSql}`, 'b.sql': warnedSql });
    const { tool, columnKind, originalUriBaseIds, results } = await linted(cwd);
    expect(tool.driver.name).toBe('sqlproof');
    expect(columnKind).toBe('utf16CodeUnits');
    expect(originalUriBaseIds).toEqual({ '%SRCROOT%': { uri: `${pathToFileURL(cwd).href}/` } });
    expect(tool.driver.rules).toEqual([
      expect.objectContaining({
        id: 'sqlproof/no-delete-without-where',
        shortDescription: { text: 'Disallow deleting every row of a table' },
        helpUri: expect.stringMatching(
          /\/blob\/v\d[^/]*\/rules-docs\/no-delete-without-where\.md$/,
        ),
      }),
      expect.objectContaining({ id: 'sqlproof/file' }),
    ]);
    expect(results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ['sqlproof/no-delete-without-where', 0, 'error'],
      ['sqlproof/file', 1, 'warning'],
    ]);
    expect(results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b/%C3%BC.sql', uriBaseId: '%SRCROOT%' },
          region: { startLine: 1, startColumn: 10, endLine: 1, endColumn: 27 },
        },
      },
    ]);
  });

  test('is a log without results when there is no problem', async () => {
    const { results, tool } = await linted(project({ 'a.sql': 'SELECT 1;\n' }));
    expect([results, tool.driver.rules]).toEqual([[], []]);
  });

  test('names files from the root of the repository', async () => {
    const root = project({ 'pkg/a.sql': badSql });
    const { results, originalUriBaseIds } = await linted(join(root, 'pkg'), {
      GITHUB_WORKSPACE: root,
    });
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('pkg/a.sql');
    expect(originalUriBaseIds['%SRCROOT%']?.uri).toBe(`${pathToFileURL(root).href}/`);
  });

  test('knows a problem again whose lines have moved, and tells equal ones apart', async () => {
    const cwd = project({ 'a.sql': `${badSql}${badSql}` });
    const prints = async (): Promise<readonly (string | undefined)[]> =>
      (await linted(cwd)).results.map((result) => result.partialFingerprints['sqlproof/v1']);
    const before = await prints();
    expect(new Set(before).size).toBe(2);
    writeFileSync(join(cwd, 'a.sql'), `SELECT 1;\n\n  ${badSql}\n${badSql}`);
    expect(await prints()).toEqual(before);
    writeFileSync(join(cwd, 'a.sql'), `DELETE FROM orders;\n${badSql}`);
    const [other, same] = await prints();
    expect(before).not.toContain(other);
    expect(same).toBe(before[0]);
  });

  test('has the places that have to do with a problem, and no links that a message makes', () => {
    const place = { file: 'src/a.ts', line: 3, column: 7, endLine: 4, endColumn: 2 };
    const diagnostic: Diagnostic = {
      ...{ ...place, file: 'db/1.sql', severity: 'error', rule: 'shadow/lost-index' },
      ...{ message: 'no [link](https://evil.example)', suggestions: ['CREATE INDEX ON a (b);'] },
      related: [place],
    };
    const { results, tool } = logOf(
      sarif([diagnostic], { cwd: '/nowhere', env: {}, colours: false }),
    );
    expect(results[0]?.message.text).toBe(
      'no [link] (https://evil.example)\nCREATE INDEX ON a (b);',
    );
    expect(results[0]?.relatedLocations).toEqual([
      {
        id: 0,
        physicalLocation: {
          artifactLocation: { uri: 'src/a.ts', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 7, endLine: 4, endColumn: 2 },
        },
      },
    ]);
    expect(tool.driver.rules[0]?.helpUri).toMatch(/\/rules-docs\/shadow\/lost-index\.md$/);
  });

  test('is a format of explain too', async () => {
    const { stderr } = await sqlproof(['explain', '-f', 'sarf'], { cwd: project({}) });
    expect(stderr).toContain('Did you mean "sarif"? Allowed: stylish, json, github, sarif.');
  });
});
