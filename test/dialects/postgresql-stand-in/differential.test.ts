import { describe, expect, test } from 'vitest';
import { lowerText } from '../../../packages/core/src/dialects/postgresql/lower-text.js';
import { parseStatement } from '../../../packages/core/src/dialects/postgresql/parse.js';
import { standIn } from '../../../packages/core/src/dialects/postgresql/stand-in/index.js';
import { parseStandIn } from '../../../packages/core/src/dialects/postgresql/stand-in/parse-stand-in.js';
import { files, statementsOf } from './case-files.js';
import { inputOf, inputWithHoles } from './statement-input.js';
import { treeDifferences } from './tree-differences.js';

/** The same statement in other characters around and inside it. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  'as written': (text) => text,
  'with CRLF': (text) => text.replaceAll('\n', '\r\n').replace(/(?<=\S) (?=\S)/, '\r\n'),
  'behind comments': (text) => `/* 😀 it's (a "comment" */ -- with ; and é\n\t${text} -- 😀`,
};

describe.each(files)('%s', (file) => {
  test.each(statementsOf(file))('%s', (statement) => {
    for (const [name, spell] of Object.entries(spellings)) {
      const input = inputOf(spell(statement));
      const facts = lowerText(input);
      expect(
        facts.map(({ kind }) => kind),
        name,
      ).not.toContain('Opaque');
      expect(standIn(input), name).toEqual(facts);
    }
  });

  test.each(statementsOf(file))('the tree of %s', (statement) => {
    const server = parseStatement(statement);
    const own = parseStandIn(statement);
    if (server.kind !== 'parsed' || own.kind !== 'parsed') throw new Error('not parsed');
    const { statement: tree, offsets } = server.parsed;
    expect(treeDifferences(tree, offsets, own.statement)).toEqual([]);
  });
});

test('several statements in one text', () => {
  const input = inputOf("SELECT 1; /* 😀 */ DELETE FROM t WHERE a = ';' ;; UPDATE t SET a = 1\n");
  expect(standIn(input)).toEqual(lowerText(input));
  expect(standIn(input).map(({ kind }) => kind)).toEqual(['Select', 'Delete', 'Update']);
});

test.each(['', ' \n', ';', ' ; ;', '-- a', '/* 😀 */ ;'])('no statement in %j', (text) => {
  expect(standIn(inputOf(text))).toEqual([]);
});

describe('holes', () => {
  test.each([
    'SELECT * FROM users WHERE id = ${id}',
    "SELECT * FROM users WHERE name = '${name}' AND a IN (${a}, ${b})",
    'SELECT ${column} FROM ${table} WHERE ${condition}',
    'SELECT * FROM ${schema}.users u JOIN b ON b.id = ${id} ORDER BY a ${direction} LIMIT ${limit}',
    'SELECT f(${a}), ${b}::int, t.${c} FROM t WHERE x = ANY(${d}) ${rest}',
    'UPDATE ${table} SET a = ${a} WHERE b = ${b}',
    'DELETE FROM users WHERE id IN (${ids})',
    'INSERT INTO ${schema}.t (a, ${b}) VALUES (${c}, ${d})',
    'ALTER TABLE ${schema}.users ADD COLUMN a text DEFAULT ${value}',
    'CREATE INDEX ${name} ON ${table} (a, lower(${column}))',
    'DROP TABLE ${table}',
    "SET lock_timeout = '${timeout}'",
  ])('%s', (text) => {
    for (const fill of ['pasted', 'bound', 'tool'] as const) {
      const input = inputWithHoles(text, fill);
      const facts = lowerText(input);
      if (facts[0]?.kind !== 'Opaque') expect(standIn(input), fill).toEqual(facts);
    }
  });
});
