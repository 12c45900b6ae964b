import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql', version: 14 } as const;
const { reports, ignores } = testerOf('no-index-corruption-release', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const build = 'CREATE INDEX CONCURRENTLY i ON t (a);';

test('14.0 to 14.3 spoil indexes that are built while rows change', () => {
  expect(reports(build)).toMatchInlineSnapshot(`
    "
    CREATE INDEX CONCURRENTLY i ON t (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    PostgreSQL 14.0 to 14.3 leaves rows out of an index that is built with CONCURRENTLY while they change, and searches then miss them. Update to 14.4 or newer first; when that is done, set the version of the settings to the release, such as '14.4'.
    "
  `);
  expect(reports('REINDEX INDEX CONCURRENTLY i;')).toMatchInlineSnapshot(`
    "
    REINDEX INDEX CONCURRENTLY i;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    PostgreSQL 14.0 to 14.3 leaves rows out of an index that is built with CONCURRENTLY while they change, and searches then miss them. Update to 14.4 or newer first; when that is done, set the version of the settings to the release, such as '14.4'.
    "
  `);
  ignores('CREATE INDEX i ON t (a);');
  ignores('REINDEX INDEX i;');
});

test('14.4 and other versions do not, nor is a version assumed', () => {
  ignores(build, { settings: { ...settings, version: '14.4' } });
  ignores(build, { settings: { ...settings, version: 13 } });
  ignores(build, { settings: { dialect: 'postgresql' } });
  ignores('CREATE INDEX i ON t (a) WITH (ONLINE = ON);', { settings: { dialect: 'sqlserver' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `${build}`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE INDEX CONCURRENTLY i ON t (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    PostgreSQL 14.0 to 14.3 leaves rows out of an index that is built with CONCURRENTLY while they change, and searches then miss them. Update to 14.4 or newer first; when that is done, set the version of the settings to the release, such as '14.4'.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
