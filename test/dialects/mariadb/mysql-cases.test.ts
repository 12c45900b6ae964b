import { printStatements } from '@sqlproof/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortened } from '../dialect-cases.js';
import { factsOfFile, type OtherDialect } from '../word-facts.js';

const cases = join(import.meta.dirname, '..', 'mysql', 'cases');
const files = readdirSync(cases).filter((name) => name.endsWith('.sql') && name !== 'versions.sql');

describe('MariaDB reads the cases of MySQL as MySQL does', () => {
  it.each(files)('%s', (name) => {
    const text = readFileSync(join(cases, name), 'utf8');
    expect(facts(name, text, 'mariadb')).toBe(facts(name, text, 'mysql'));
  });
});

function facts(name: string, text: string, dialect: OtherDialect): string {
  return shortened(printStatements(factsOfFile(name, text, dialect), text));
}
