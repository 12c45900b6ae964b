import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-rls-gap', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const filename = 'supabase/migrations/20240101000000_notes.sql';
const notes = 'CREATE TABLE notes (id bigint PRIMARY KEY);';

test('Supabase serves the tables of public', () => {
  expect(reports(notes, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TABLE notes (id bigint PRIMARY KEY);
                 ^^^^^
    Supabase serves "notes" to everybody who has the public key: without row level security, anyone can read and change all rows. Add ALTER TABLE … ENABLE ROW LEVEL SECURITY, and policies.
    "
  `);
  ignores(`${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`, { filename });
  ignores('CREATE TABLE private.notes (id bigint PRIMARY KEY);', { filename });
  ignores('CREATE TEMP TABLE notes (id bigint PRIMARY KEY);', { filename });
  ignores(`${notes}\nDROP TABLE notes;`, { filename });
  ignores(notes);
});

test('without a policy nobody sees a row, which may be meant', () => {
  const options = { confidence: 'medium' };
  const closed = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
  expect(reports(closed, { options })).toMatchInlineSnapshot(`
    "
    ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    With row level security and no policy, nobody but the owner and roles that bypass it sees a row of "notes". Create a policy in the same migration.
    "
  `);
  ignores(closed);
  ignores(`${closed}\nCREATE POLICY own ON notes USING (true);`, { options });
  ignores('ALTER TABLE notes ENABLE ROW LEVEL SECURITY;', { options });
  ignores(`${notes}\nALTER TABLE notes FORCE ROW LEVEL SECURITY;`, { options });
  ignores(closed, { options, settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const code = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
  const dbmate = {
    filename: 'db/migrations/20240101000000_shop.sql',
    options: { confidence: 'medium' },
  };
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, dbmate)).toMatchInlineSnapshot(`
    "
    ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    With row level security and no policy, nobody but the owner and roles that bypass it sees a row of "notes". Create a policy in the same migration.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, dbmate);
});
