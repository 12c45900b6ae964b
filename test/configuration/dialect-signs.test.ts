import { isUnknown } from '@sqlproof/core';
import { describe, expect, it } from 'vitest';
import { analyse } from '../support/analyse.js';

/** The database that the text of a file speaks of, where nothing else does. */
function dialectOf(text: string): string | undefined {
  const { dialect } = analyse('queries/a.sql', text);
  return isUnknown(dialect) ? undefined : dialect;
}

describe('a word that begins a line', () => {
  it.each([
    ['DELIMITER //', 'mysql'],
    ['PRAGMA foreign_keys = 1;', 'sqlite'],
    ['GO', 'sqlserver'],
    ['GO \t', 'sqlserver'],
    ['GO\r', 'sqlserver'],
  ])('tells a database behind other lines and space: %j', (line, dialect) => {
    expect(dialectOf(`SELECT 1;\n\n\n \t${line}\nSELECT 2;`)).toBe(dialect);
    expect(dialectOf(`SELECT 1 ${line}\nSELECT 2;`)).toBeUndefined();
  });

  it('is no other one that begins like it', () => {
    expect(dialectOf('SELECT 1;\nGOES;\n')).toBeUndefined();
  });
});

it('empty lines are read once, and not again from each of them', () => {
  const start = process.cpuUsage();
  expect(dialectOf(`DELETE FROM a WHERE b = 1;${'\r\n'.repeat(25_000)}`)).toBeUndefined();
  const { user } = process.cpuUsage(start);
  expect(user / 1000).toBeLessThan(2500);
});
