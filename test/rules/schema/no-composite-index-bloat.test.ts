import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-composite-index-bloat', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('four columns are many', () => {
  expect(reports('CREATE INDEX wide ON t (a, b, c, d);')).toMatchInlineSnapshot(`
    "
    CREATE INDEX wide ON t (a, b, c, d);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This index carries 4 columns of "t" through every write, and a search uses those beyond the first few only when it names all before them. Keep the columns that searches name.
    "
  `);
  ignores('CREATE INDEX wide ON t (a, b, c);');
  ignores('CREATE INDEX wide ON t (a, b, c) INCLUDE (d, e);');
  ignores('CREATE UNIQUE INDEX wide ON t (a, b, c, d);');
  ignores('CREATE INDEX wide ON t USING gin (a, b, c, d);');
});

test('what does not last, and small tables, are left alone', () => {
  const wide = 'CREATE INDEX wide ON t (a, b, c, d);';
  ignores(`${wide}\nDROP INDEX wide;`);
  ignores(wide, { settings: { ...settings, tables: { t: 'small' } } });
  for (const dialect of ['mysql', 'sqlite', 'sqlserver'] as const) {
    expect(reports(wide, { settings: { dialect } })).toContain('4 columns');
    ignores(wide.replace(', d', ''), { settings: { dialect } });
  }
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE INDEX wide ON t (a, b, c, d);`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE INDEX wide ON t (a, b, c, d);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This index carries 4 columns of "t" through every write, and a search uses those beyond the first few only when it names all before them. Keep the columns that searches name.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
