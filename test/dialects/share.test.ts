import type { Statement } from '@sqlproof/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from './dialect-cases.js';
import { hasUnknown } from './spans.js';
import { factsOfText, type OtherDialect } from './word-facts.js';

describe.each(dialects)('of the cases of %s', (dialect) => {
  const facts = factsOfCases(dialect);

  test('there are many', () => {
    expect(facts.length).toBeGreaterThan(dialect === 'mariadb' ? 50 : 120);
  });

  test('nearly all are read', () => {
    expect(shareOf(facts, ({ kind }) => kind === 'Opaque')).toBeLessThan(0.01);
  });

  test('most are read without a gap', () => {
    expect(shareOf(facts, hasUnknown)).toBeLessThan(0.2);
  });
});

function factsOfCases(dialect: OtherDialect): readonly Statement[] {
  const cases = join(import.meta.dirname, dialect, 'cases');
  const files = readdirSync(cases).filter((name) => name.endsWith('.sql'));
  return files.flatMap((name) => factsOfText(readFileSync(join(cases, name), 'utf8'), dialect));
}

function shareOf(facts: readonly Statement[], is: (fact: Statement) => boolean): number {
  return facts.filter(is).length / facts.length;
}
