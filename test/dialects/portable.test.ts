import { describe, expect, it } from 'vitest';
import { lowerSql } from '../../packages/core/src/dialects/lower-sql.js';
import { wholeFileText } from '../../packages/core/src/source/sql-text.js';
import { portableStatements } from './portable-statements.js';
import { factsOfText, siteOf } from './word-facts.js';

describe.each(['mysql', 'mariadb', 'sqlite'] as const)('facts of %s and PostgreSQL', (dialect) => {
  it.each(portableStatements)('%s', (text) => {
    const expected = lowerSql({ sql: wholeFileText(text), site: siteOf('postgresql') });
    expect(withoutPlaces(factsOfText(text, dialect))).toEqual(withoutPlaces(expected));
  });
});

const left = new Set(['span', 'site', 'sql', 'interpolations']);

/** Facts without places, and without what the databases call their types. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  if ('kind' in value && value.kind === 'Unknown') return 'Unknown';
  const isType = 'kind' in value && value.kind === 'Type';
  const entries = Object.entries(value).filter(([key]) => {
    return !left.has(key) && !(isType && (key === 'name' || key === 'text'));
  });
  return Object.fromEntries(entries.map(([key, field]) => [key, withoutPlaces(field)]));
}
