import { describe, expect, test } from 'vitest';
import { withPool, withPrisma } from '../../support/preludes.js';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('require-limit');

describe('what bounds a read', () => {
  test('nothing does; a LIMIT does', () => {
    expect(reports(withPool("await pool.query('SELECT * FROM events');"))).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM events');
                        ^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool("await pool.query('SELECT * FROM events LIMIT 100');"));
  });

  test('a limit may be bound, and may be spelled FETCH FIRST', () => {
    expect(reports(withPool("await pool.query('SELECT * FROM events OFFSET $1', [from]);")))
      .toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM events OFFSET $1', [from]);
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool("await pool.query('SELECT * FROM events LIMIT $1', [size]);"));
    ignores(withPool("await pool.query('SELECT * FROM events FETCH FIRST 10 ROWS ONLY');"));
  });

  test('LIMIT ALL is no limit', () => {
    expect(reports(withPool("await pool.query('SELECT * FROM events LIMIT ALL');")))
      .toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM events LIMIT ALL');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool("await pool.query('SELECT * FROM events LIMIT 1000');"));
  });

  test('a condition picks rows, an order does not', () => {
    expect(reports(withPool("await pool.query('SELECT * FROM events ORDER BY created_at');")))
      .toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM events ORDER BY created_at');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool("await pool.query('SELECT * FROM events WHERE user_id = $1', [user.id]);"));
  });

  test('a join does not make the rows fewer; folding and grouping do', () => {
    expect(
      reports(
        withPool(
          "await pool.query('SELECT e.id, u.name FROM events e JOIN users u ON u.id = e.user_id');",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT e.id, u.name FROM events e JOIN users u ON u.id = e.user_id');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool("await pool.query('SELECT count(*), max(created_at) FROM events');"));
    ignores(withPool("await pool.query('SELECT kind, count(*) FROM events GROUP BY kind');"));
  });

  test('a window function keeps every row, the aggregate of the same name folds them', () => {
    expect(reports(withPool("await pool.query('SELECT id, count(*) OVER () FROM events');")))
      .toMatchInlineSnapshot(`
      "
      await pool.query('SELECT id, count(*) OVER () FROM events');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool("await pool.query('SELECT count(*) FROM events');"));
  });

  test('rows that come from no stored table are as many as the query says', () => {
    expect(reports(withPool("await pool.query('SELECT n FROM events');"))).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT n FROM events');
                        ^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool("await pool.query('SELECT n FROM generate_series(1, 10) AS n');"));
    ignores(withPool("await pool.query('SELECT now()');"));
    ignores(withPool("await pool.query('SELECT * FROM information_schema.tables');"));
  });

  test('only the first row is used: asking for one says so', () => {
    expect(
      reports(
        withPool(`const { rows } = await pool.query('SELECT * FROM events ORDER BY id DESC');
export const latest = rows[0];`),
      ),
    ).toMatchInlineSnapshot(`
      "
      const { rows } = await pool.query('SELECT * FROM events ORDER BY id DESC');
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events" and uses only the first. Ask for one row with LIMIT 1.
      "
    `);
    ignores(
      withPool(`const { rows } = await pool.query('SELECT * FROM events ORDER BY id DESC LIMIT 1');
export const latest = rows[0];`),
    );
  });
});

describe('tables that stay small', () => {
  test('a table of settings does not grow with use', () => {
    expect(reports(withPool("await pool.query('SELECT * FROM orders');"))).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM orders');
                        ^^^^^^^^^^^^^^^^^^^^
      This reads every row of "orders": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool("await pool.query('SELECT * FROM user_roles');"));
    ignores(withPool("await pool.query('SELECT * FROM countries');"));
  });

  test('ignoreTables names more of them, in either number', () => {
    const code = withPool("await pool.query('SELECT * FROM ward_codes');");
    expect(reports(code, { options: { ignoreTables: ['wards'] } })).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM ward_codes');
                        ^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "ward_codes": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(code, { options: { ignoreTables: ['WardCode'] } });
  });

  test('settings.tables has the last word', () => {
    const code = withPool("await pool.query('SELECT * FROM settings');");
    expect(reports(code, { settings: { tables: { settings: 'huge' } } })).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM settings');
                        ^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "settings": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(code);
    ignores(withPool("await pool.query('SELECT * FROM app.offices');"), {
      settings: { tables: { 'app.offices': 'small' } },
    });
  });
});

describe('what cannot be told', () => {
  test('a clause from elsewhere may hold the condition', () => {
    expect(reports(withPool('await pool.query(`SELECT ${1 + 1} FROM events`);')))
      .toMatchInlineSnapshot(`
      "
      await pool.query(\`SELECT \${1 + 1} FROM events\`);
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool('await pool.query(`SELECT * FROM events ${clause}`);'));
  });

  test('checkFiltered also asks for a limit behind a condition', () => {
    const code = withPool("await pool.query('SELECT * FROM events WHERE kind = $1', [kind]);");
    expect(reports(code, { options: { checkFiltered: true } })).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM events WHERE kind = $1', [kind]);
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events" that matches, however many there are. Add a LIMIT, or read page by page.
      "
    `);
    ignores(code);
  });
});

describe('Prisma', () => {
  test('findMany without arguments reads everything; take bounds it', () => {
    expect(reports(withPrisma('await prisma.event.findMany();'))).toMatchInlineSnapshot(`
      "
      await prisma.event.findMany();
            ^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "event": it has neither a condition nor a limit, so it gets slower with each row added. Add "take", or read page by page.
      "
    `);
    ignores(withPrisma('await prisma.event.findMany({ take: 100 });'));
  });

  test('an undefined filter is no filter', () => {
    expect(reports(withPrisma('await prisma.event.findMany({ where: undefined });')))
      .toMatchInlineSnapshot(`
        "
        await prisma.event.findMany({ where: undefined });
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        This reads every row of "event": it has neither a condition nor a limit, so it gets slower with each row added. Add "take", or read page by page.
        "
      `);
    ignores(withPrisma('await prisma.event.findMany({ where: { kind } });'));
  });

  test('arguments that are spread or passed on may hold the limit', () => {
    expect(reports(withPrisma("await prisma.event.findMany({ orderBy: { id: 'asc' } });")))
      .toMatchInlineSnapshot(`
        "
        await prisma.event.findMany({ orderBy: { id: 'asc' } });
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        This reads every row of "event": it has neither a condition nor a limit, so it gets slower with each row added. Add "take", or read page by page.
        "
      `);
    ignores(withPrisma('await prisma.event.findMany({ ...page });'));
    ignores(withPrisma('await prisma.event.findMany(page);'));
  });

  test('only the first element is destructured', () => {
    expect(
      reports(
        withPrisma("const [latest] = await prisma.event.findMany({ orderBy: { id: 'desc' } });"),
      ),
    ).toMatchInlineSnapshot(`
      "
      const [latest] = await prisma.event.findMany({ orderBy: { id: 'desc' } });
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "event" and uses only the first. Ask for one row with "findFirst".
      "
    `);
    ignores(
      withPrisma("const latest = await prisma.event.findFirst({ orderBy: { id: 'desc' } });"),
    );
  });
});

describe('files', () => {
  test('a test may read what it wrote, and a report in a file of its own is run by a person', () => {
    const code = withPool("await pool.query('SELECT * FROM events');");
    expect(reports(code, { filename: 'src/events.ts' })).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM events');
                        ^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(code, { filename: 'src/events.test.ts' });
    ignores('SELECT * FROM events;', {
      filename: 'queries/events.sql',
      settings: { dialect: 'postgresql' },
    });
  });

  test('CommonJS', () => {
    const prelude = "const { Pool } = require('pg');\nconst pool = new Pool();\n";
    expect(
      reports(`${prelude}module.exports = () => pool.query('SELECT * FROM events');`, {
        filename: 'src/events.cjs',
      }),
    ).toMatchInlineSnapshot(`
      "
      module.exports = () => pool.query('SELECT * FROM events');
                                         ^^^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(`${prelude}module.exports = () => pool.query('SELECT * FROM events LIMIT 9');`, {
      filename: 'src/events.cjs',
    });
  });

  test('JavaScript, and a client that only its name tells', () => {
    expect(
      reports(
        "import { prisma } from './prisma.js';\nexport const all = () => prisma.event.findMany();",
        {
          filename: 'src/events.js',
        },
      ),
    ).toMatchInlineSnapshot(`
      "
      export const all = () => prisma.event.findMany();
                               ^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "event": it has neither a condition nor a limit, so it gets slower with each row added. Add "take", or read page by page.
      "
    `);
    ignores(
      "import { store } from './store.js';\nexport const all = () => store.event.findMany();",
      {
        filename: 'src/events.js',
      },
    );
  });

  test('JSX and decorators', () => {
    expect(
      reports(
        withPrisma(`export default async function Page() {
  const events = await prisma.event.findMany();
  return <ul>{events.map((event) => <li key={event.id}>{event.name}</li>)}</ul>;
}`),
        { filename: 'app/page.tsx' },
      ),
    ).toMatchInlineSnapshot(`
      "
      const events = await prisma.event.findMany();
                           ^^^^^^^^^^^^^^^^^^^^^^^
      This reads every row of "event": it has neither a condition nor a limit, so it gets slower with each row added. Add "take", or read page by page.
      "
    `);
    ignores(`import { PrismaService } from './prisma.service';

@Controller('events')
export class EventsController {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  list(@Query('take', ParseIntPipe) take: number) {
    return this.prisma.event.findMany({ take });
  }
}`);
  });

  test('CRLF and emoji before the finding do not move it', () => {
    expect(
      reports(
        withPool(
          "log('🎉🎉');\r\nlog('🎉'); await pool.query(`\r\n  SELECT *\r\n  FROM events\r\n`);",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      SELECT *
      ^^^^^^^^
      FROM events
      ^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(
      withPool(
        "log('🎉');\r\nawait pool.query(`\r\n  SELECT *\r\n  FROM events\r\n  LIMIT 5\r\n`);",
      ),
    );
  });

  test('code that is still being typed', () => {
    expect(reports(withPool("const { } = await pool.query('SELECT FROM events')")))
      .toMatchInlineSnapshot(`
      "
      const { } = await pool.query('SELECT FROM events')
                                    ^^^^^^^^^^^^^^^^^^
      This reads every row of "events": it has neither a condition nor a limit, so it gets slower with each row added. Add a LIMIT, or read page by page.
      "
    `);
    ignores(withPool("await pool.query('SELECT * FROM')"));
    ignores(withPool("await pool.query('SELECT * FROM events WHERE')"));
    ignores(withPool("await pool.query('SELECT * FROM events LIMIT')"));
  });
});
