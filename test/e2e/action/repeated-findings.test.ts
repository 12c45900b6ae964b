import { rules, type Diagnostic } from '@sqlproof/core';
import { shadowRules } from '@sqlproof/shadow';
import { describe, expect, test } from 'vitest';
import { repeats, withoutRepeated } from '../../../packages/action/src/repeated-findings.js';
import type { ShadowDiagnostic, ShadowResult } from '../../../packages/action/src/shadow.js';

const place = { file: 'a.sql', line: 2, column: 1, endLine: 3, endColumn: 10 };
const lock: ShadowDiagnostic = {
  ...place,
  ...{ severity: 'warning', rule: 'shadow/blocking-lock', message: '', suggestions: [] },
  isRegression: false,
};

/** How many findings remain beside one of linting. */
function remaining(found: Partial<ShadowDiagnostic>, linted: Partial<Diagnostic>): number {
  const diagnostics = [{ ...lock, ...found }];
  const shadow = { kind: 'done', diagnostics } as unknown as ShadowResult;
  const rule = 'sqlproof/require-concurrent-index';
  const result = withoutRepeated(shadow, [{ ...lock, rule, ...linted }]);
  return result.kind === 'done' ? result.diagnostics.length : NaN;
}

test('the table names rules that there are', () => {
  for (const [shadow, linted] of Object.entries(repeats)) {
    expect(Object.keys(shadowRules)).toContain(shadow);
    for (const name of linted) expect(Object.keys(rules)).toContain(name);
  }
});

describe('a lock of the shadow database is dropped', () => {
  test('beside a finding in the same statement, under any prefix', () => {
    expect(remaining({}, {})).toBe(0);
    expect(remaining({}, { rule: 'db/require-concurrent-index' })).toBe(0);
    expect(remaining({}, { line: 3, column: 4, endLine: 3, endColumn: 9 })).toBe(0);
  });

  test('but not beside one that stands elsewhere', () => {
    expect(remaining({}, { file: 'b.sql' })).toBe(1);
    expect(remaining({}, { line: 3, column: 10, endLine: 3, endColumn: 12 })).toBe(1);
    expect(remaining({}, { line: 1, endLine: 2, endColumn: 1 })).toBe(1);
  });

  test('but not beside one of another kind, nor is another kind of the shadow database', () => {
    expect(remaining({}, { rule: 'sqlproof/no-drop-column' })).toBe(1);
    expect(remaining({ rule: 'shadow/migration-fails' }, {})).toBe(1);
    expect(remaining({}, { rule: null })).toBe(1);
  });
});

test('a foreign key without an index is told of once, where it is declared', () => {
  const key = { rule: 'shadow/fk-without-index' };
  expect(remaining(key, { rule: 'sqlproof/require-fk-index' })).toBe(0);
  expect(remaining(key, { rule: 'sqlproof/require-fk-index', line: 9, endLine: 9 })).toBe(1);
});

test('a migration that comes late is told of once, wherever in the file', () => {
  const late = { rule: 'shadow/out-of-order-migration', line: 1, endLine: 1, endColumn: 1 };
  expect(remaining(late, { rule: 'sqlproof/no-out-of-order-migration', line: 5, endLine: 5 })).toBe(
    0,
  );
  expect(remaining(late, { rule: 'sqlproof/no-drop-column', line: 1, endLine: 1 })).toBe(1);
});
