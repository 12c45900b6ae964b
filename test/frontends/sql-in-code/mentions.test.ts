import { describe, expect, it } from 'vitest';
import { mentionsSql } from '../../../packages/core/src/frontends/mentions-sql.js';

describe('a file is looked into', () => {
  it.each([
    "f('SELECT 1')",
    'f(`\n    -- why\n    /* and how */\n    SELECT 1`)',
    'f("( SELECT 1)")',
    "import { Pool } from 'pg';",
    'import Database from "better-sqlite3";',
    'prisma.$queryRawUnsafe(text)',
  ])('for %j', (text) => {
    expect(mentionsSql.test(text)).toBe(true);
  });

  it.each([
    "f('Choose one: select it')",
    'selected = true',
    "import pg from './pg.js';",
    '// SELECT 1',
  ])('not for %j', (text) => {
    expect(mentionsSql.test(text)).toBe(false);
  });
});

/** What makes readers of quotes, white space and comments look further and further. */
const hostile: readonly (readonly [name: string, text: (size: number) => string])[] = [
  ['white space behind a quote', (size) => `'${' '.repeat(10 * size)}`],
  ['white space behind a parenthesis', (size) => `'(${' '.repeat(10 * size)}`],
  ['names of CSS variables', (size) => "'--a',".repeat(size)],
  ['comments that are not closed', (size) => "'/*b',".repeat(size)],
  ['quotes in comments', (size) => "'--\n--".repeat(size)],
  ['comments behind one another', (size) => `'${'/**/ --\n'.repeat(size)}`],
];

describe('the look takes time in proportion to the text', () => {
  it.each(hostile)('%s', (_, text) => {
    const before = Math.max(leastTime(text(2_000)), 5);
    expect(leastTime(text(16_000)) / before).toBeLessThan(16);
  });
});

/** Processor time of the fastest of three looks, in milliseconds. */
function leastTime(text: string): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    expect(mentionsSql.test(text)).toBe(false);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
