import { Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { expect, test } from 'vitest';
import { absolute, linterFor, readingOf } from '../support/lint.js';

const filename = 'prisma/migrations/20240101000000_change/migration.sql';

/** Line and name of each finding of a preset on a migration that Prisma runs. */
function found(code: string, preset: 'recommended' | 'strict' | 'all'): readonly string[] {
  const file = { code, filename, settings: { dialect: 'postgresql' } } as const;
  const configs: readonly Linter.Config[] = [sqlproof.configs[preset]].flat();
  const rules = Object.assign({}, ...configs.map((one) => one.rules)) as Linter.RulesRecord;
  const config = { files: ['**/*.sql'], plugins: { sqlproof }, ...readingOf(file), rules };
  return linterFor(file)
    .verify(code, [config], { filename: absolute(file) })
    .map(({ line, ruleId }) => `${line} ${ruleId?.replace('sqlproof/', '') ?? ''}`);
}

test('the rule with the remedy speaks, and not the one that only sees the time', () => {
  expect(
    found(
      `ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);`,
      'recommended',
    ),
  ).toEqual(['2 require-concurrent-index']);
  expect(
    found(
      `ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders VALIDATE CONSTRAINT orders_fk;`,
      'recommended',
    ),
  ).toEqual(['2 no-work-after-exclusive-lock']);
});

test('a rule that speaks once in a file has not spoken where another one spoke for it', () => {
  expect(
    found(
      `ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);
ALTER TABLE orders VALIDATE CONSTRAINT orders_fk;`,
      'recommended',
    ),
  ).toEqual(['2 require-concurrent-index', '3 no-work-after-exclusive-lock']);
  expect(
    found(
      `CREATE INDEX i ON users (a);
ALTER TABLE users ADD COLUMN b int;
ALTER TABLE users ADD COLUMN c int;`,
      'strict',
    ),
  ).toEqual(['1 require-concurrent-index', '2 require-lock-timeout']);
});

test('one ALTER TABLE with one remedy is one finding, two of them are two', () => {
  expect(
    found(
      'ALTER TABLE users ALTER COLUMN a SET NOT NULL, ALTER COLUMN b SET NOT NULL;',
      'recommended',
    ),
  ).toEqual(['1 no-unsafe-set-not-null']);
  expect(
    found(
      `ALTER TABLE users ALTER COLUMN a SET NOT NULL;
ALTER TABLE users ALTER COLUMN b SET NOT NULL;`,
      'recommended',
    ),
  ).toEqual(['1 no-unsafe-set-not-null', '2 no-unsafe-set-not-null']);
});

test('what fails, or writes the table anew, outweighs what else the same ALTER TABLE does', () => {
  expect(
    found(
      `ALTER TABLE users DROP COLUMN a, ADD COLUMN b int NOT NULL, ADD CONSTRAINT users_pk PRIMARY KEY (b);`,
      'strict',
    ),
  ).toEqual(['1 no-drop-column', '1 no-required-column-without-default']);
  expect(
    found(
      `ALTER TABLE users ADD COLUMN b int NOT NULL;
ALTER TABLE users ADD CONSTRAINT users_pk PRIMARY KEY (b);`,
      'recommended',
    ),
  ).toEqual(['1 no-required-column-without-default', '2 no-unsafe-primary-key']);
  expect(
    found(
      `ALTER TABLE users DROP CONSTRAINT users_pk, DROP COLUMN id, ADD COLUMN id serial NOT NULL, ADD CONSTRAINT users_pk PRIMARY KEY (id);`,
      'recommended',
    ),
  ).toEqual(['1 no-orm-drop-recreate', '1 no-add-serial-column']);
});

test('a timeout that the file lacks is asked for once, not by each rule that misses one', () => {
  const trigger = 'CREATE TRIGGER t AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION f();';
  const locks = found(trigger, 'all').filter((one) => /timeout|trigger/.test(one));
  expect(locks).toEqual(['1 require-lock-timeout']);
  expect(found(`SET lock_timeout = '5s';\n${trigger}`, 'strict')).toEqual([]);
});

test('a rule about the whole file speaks once, where it is alone if it can be', () => {
  expect(
    found(
      'ALTER TABLE users ALTER COLUMN a SET NOT NULL;\nALTER TABLE users ADD COLUMN b int;',
      'strict',
    ),
  ).toEqual(['1 no-unsafe-set-not-null', '2 require-lock-timeout']);
  expect(found('ALTER TABLE users ALTER COLUMN a SET NOT NULL;', 'strict')).toEqual([
    '1 no-unsafe-set-not-null',
    '1 require-lock-timeout',
  ]);
});
