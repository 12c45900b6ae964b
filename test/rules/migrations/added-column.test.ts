import { Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { expect, test } from 'vitest';

const asked = [
  ...['no-add-column-default-legacy', 'no-add-serial-column', 'no-add-stored-generated'],
  ...['no-domain-constraint', 'no-lossy-type-change', 'no-required-column-without-default'],
  ...['no-unsafe-check-constraint', 'no-unsafe-primary-key', 'no-unsafe-type-change'],
  ...['no-unsafe-unique-constraint', 'no-volatile-default'],
];
const rules = Object.fromEntries(asked.map((name) => [`sqlproof/${name}`, 'error' as const]));

/** Which of these rules speak of a migration when all of them are switched on together. */
function rulesOn(migration: string, version = 15): readonly (string | null)[] {
  const config: Linter.Config = {
    files: ['**/*.sql'],
    ...{ language: 'sqlproof/sql', plugins: { sqlproof }, rules },
    settings: { sqlproof: { dialect: 'postgresql', version } },
  };
  const filename = '/virtual-project/migrations/0001_users.sql';
  const linter = new Linter({ cwd: '/virtual-project' });
  return linter.verify(migration, [config], { filename }).map(({ ruleId }) => ruleId);
}

test.each([
  ['serial PRIMARY KEY', 'no-add-serial-column'],
  ['bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY', 'no-add-serial-column'],
  ['uuid UNIQUE DEFAULT gen_random_uuid() CHECK (a IS NOT NULL)', 'no-volatile-default'],
  ['uuid PRIMARY KEY DEFAULT gen_random_uuid()', 'no-volatile-default'],
  ['int GENERATED ALWAYS AS (b * 2) STORED UNIQUE CHECK (a > 0)', 'no-add-stored-generated'],
  ['int NOT NULL UNIQUE CHECK (a > 0)', 'no-required-column-without-default'],
  ['int PRIMARY KEY', 'no-required-column-without-default'],
])('of %s one rule tells, which has most to say', (definition, rule) => {
  expect(rulesOn(`ALTER TABLE users ADD COLUMN a ${definition};`)).toEqual([`sqlproof/${rule}`]);
});

test('what only a rule of lower rank has to say is said', () => {
  expect(rulesOn('ALTER TABLE users ADD COLUMN a int DEFAULT 1 CHECK (a > 0);')).toEqual([
    'sqlproof/no-unsafe-check-constraint',
  ]);
  expect(rulesOn('ALTER TABLE users ADD COLUMN a int DEFAULT 1 UNIQUE;')).toEqual([
    'sqlproof/no-unsafe-unique-constraint',
  ]);
  expect(rulesOn('ALTER TABLE users ADD COLUMN a int DEFAULT 1 PRIMARY KEY;')).toEqual([
    'sqlproof/no-unsafe-primary-key',
  ]);
});

test('a server that writes the table anew for any default is one finding too', () => {
  const add = 'ALTER TABLE users ADD COLUMN a text DEFAULT app.name() CHECK (a > 0);';
  expect(rulesOn(add, 10)).toEqual(['sqlproof/no-add-column-default-legacy']);
});

test('a type that is narrower is reported for the values, not for the work as well', () => {
  const change = (from: string, to: string): string =>
    `ALTER TABLE users ADD COLUMN a ${from};\nALTER TABLE users ALTER COLUMN a TYPE ${to};`;
  expect(rulesOn(change('bigint', 'int'))).toEqual(['sqlproof/no-lossy-type-change']);
  expect(rulesOn(change('int', 'bigint'))).toEqual(['sqlproof/no-unsafe-type-change']);
});
