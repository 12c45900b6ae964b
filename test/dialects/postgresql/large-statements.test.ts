import type { Statement } from '@sqlproof/core';
import { expect, test } from 'vitest';
import { analyse } from '../../support/analyse.js';

function facts(text: string, maxFileSize?: number): readonly Statement[] {
  const settings = { dialect: 'postgresql', ...(maxFileSize && { maxFileSize }) } as const;
  return analyse('a.sql', text, settings).statements;
}

const row = "(1, 'a, b); (', $$ ) $$, ARRAY[(2), (3)])";

test.each([10, 5000])('an INSERT of %i rows has the same facts', (rows) => {
  const values = Array.from({ length: rows }, () => row).join(', ');
  const text = `INSERT INTO app.t (a, b, c, d) VALUES ${values} ON CONFLICT (a) DO NOTHING RETURNING id`;
  const [insert, more] = facts(`${text}; SELECT 1`);
  expect(insert).toMatchObject({
    kind: 'Insert',
    table: { schema: 'app', name: 't' },
    columns: ['a', 'b', 'c', 'd'],
    span: [0, text.length],
  });
  expect(more?.kind).toBe('Select');
});

test('what follows a long list of rows still has to be right', () => {
  const values = Array.from({ length: 5000 }, () => row).join(', ');
  const [opaque] = facts(`INSERT INTO t VALUES ${values} ON CONFLICTS DO NOTHING`);
  expect(opaque).toMatchObject({ kind: 'Opaque', cause: 'syntax-error' });
});

test('a long INSERT with a query, or with VALUES as a name, is left alone', () => {
  const columns = Array.from({ length: 3000 }, (_, index) => `c${index}`).join(', ');
  expect(facts(`INSERT INTO t SELECT ${columns} FROM s`)[0]).toMatchObject({ kind: 'Insert' });
  const [select] = facts(
    `WITH x AS (VALUES ${Array.from({ length: 3000 }, () => '(1)').join()}) SELECT * FROM x`,
  );
  expect(select).toMatchObject({ kind: 'Select', from: [{ kind: 'Derived', of: 'cte' }] });
});

test('of a file beyond maxFileSize the details of conditions are left out, not whether there are any', () => {
  const text = 'DELETE FROM a WHERE id = 1; DELETE FROM b; SELECT x FROM c; CREATE INDEX ON d (e);';
  const [first, second, third, fourth] = facts(text, 10);
  expect(first).toMatchObject({ where: { kind: 'Unknown' } });
  expect(second).toMatchObject({ where: [] });
  expect(third).toMatchObject({ where: [], columns: { kind: 'Unknown' } });
  expect(fourth).toEqual(facts(text)[3]);
  expect(facts(text)[0]).toMatchObject({ where: [{ kind: 'Comparison' }] });
});
