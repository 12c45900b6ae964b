import { describe, expect, test } from 'vitest';
import { withPool, withPrisma } from '../../support/preludes.js';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-query-in-loop');

describe('what makes a loop of queries', () => {
  test('a query keyed by the element runs once per element; one for all keys runs once', () => {
    expect(
      reports(
        withPool(`for (const user of users) {
          await pool.query('SELECT * FROM posts WHERE author_id = $1', [user.id]);
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM posts WHERE author_id = $1', [user.id]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const user of users)", one round trip each. Read all of them at once: WHERE author_id = ANY($1).
      "
    `);
    ignores(
      withPool(`const ids = users.map((user) => user.id);
        await pool.query('SELECT * FROM posts WHERE author_id = ANY($1)', [ids]);`),
    );
  });

  test('a query that asks for many keys in each round is a batch already', () => {
    expect(
      reports(
        withPool(`for (const team of teams) {
          await pool.query('SELECT * FROM users WHERE team_id = $1', [team.id]);
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM users WHERE team_id = $1', [team.id]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "users" runs once per round of "for (const team of teams)", one round trip each. Read all of them at once: WHERE team_id = ANY($1).
      "
    `);
    ignores(
      withPool(`for (const team of teams) {
        await pool.query('SELECT * FROM users WHERE id = ANY($1)', [team.memberIds]);
      }`),
    );
  });

  test('the key may reach the query through variables of the loop body', () => {
    expect(
      reports(
        withPool(`for (const { address } of users) {
          const key = address.trim().toLowerCase();
          await pool.query('SELECT * FROM places WHERE address = $1', [key]);
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM places WHERE address = $1', [key]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "places" runs once per round of "for (const { address } of users)", one round trip each. Read all of them at once: WHERE address = ANY($1).
      "
    `);
    ignores(
      withPool(`for (const { address } of users) {
        await pool.query('SELECT * FROM places WHERE address = $1', [home]);
        print(address);
      }`),
    );
  });

  test('the rows that are looped over are read once, whatever the loop does', () => {
    expect(
      reports(
        withPool(`const { rows } = await pool.query('SELECT id FROM users LIMIT 50');
        for (const row of rows) {
          row.posts = await pool.query('SELECT * FROM posts WHERE author_id = $1', [row.id]);
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      row.posts = await pool.query('SELECT * FROM posts WHERE author_id = $1', [row.id]);
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const row of rows)", one round trip each. Read all of them at once: WHERE author_id = ANY($1).
      "
    `);
    ignores(
      withPool(`const found = await pool.query('SELECT id FROM users WHERE team_id = $1', [id]);
        for (const row of found.rows) print(row);`),
    );
  });

  test('a write is another concern than a read', () => {
    expect(
      reports(
        withPool(`for (const id of ids) {
          await pool.query('SELECT * FROM stock WHERE id = $1', [id]);
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM stock WHERE id = $1', [id]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "stock" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(
      withPool(`for (const id of ids) {
        await pool.query('INSERT INTO stock (id) VALUES ($1)', [id]);
      }`),
    );
  });
});

describe('constructs', () => {
  test('a callback runs once per element; a query before it runs once', () => {
    expect(
      reports(
        withPool(`await Promise.all(
          ids.map((id) => pool.query('SELECT * FROM posts WHERE author_id = $1', [id])),
        );`),
      ),
    ).toMatchInlineSnapshot(`
      "
      ids.map((id) => pool.query('SELECT * FROM posts WHERE author_id = $1', [id])),
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "ids.map(…)", one round trip each. Read all of them at once: WHERE author_id = ANY($1).
      "
    `);
    ignores(
      withPool(`const posts = await pool.query('SELECT * FROM posts WHERE topic = $1', [topic]);
        posts.rows.map((post) => post.title);`),
    );
  });

  test('a counter over the length of a collection is a loop over the collection; retries are not', () => {
    expect(
      reports(
        withPool(`for (let i = 0; i < ids.length; i++) {
          await pool.query('SELECT * FROM posts WHERE id = $1', [ids[i]]);
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM posts WHERE id = $1', [ids[i]]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (let i = 0; i < ids.length; i++)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(
      withPool(`for (let attempt = 0; attempt < maxAttempts; attempt++) {
        await pool.query('SELECT * FROM posts WHERE id = $1', [attempt]);
      }`),
    );
  });

  test('a while loop drains something whose size nobody knows in advance', () => {
    expect(
      reports(
        withPool(`for (const slug in titles) {
          await pool.query('SELECT * FROM posts WHERE slug = $1', [slug]);
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM posts WHERE slug = $1', [slug]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const slug in titles)", one round trip each. Read all of them at once: WHERE slug = ANY($1).
      "
    `);
    ignores(
      withPool(`let cursor = 0;
        while (cursor !== null) {
          const { rows } = await pool.query('SELECT id FROM posts WHERE id > $1', [cursor]);
          cursor = rows.at(-1)?.id ?? null;
        }`),
    );
  });

  test('the innermost loop that keys the query is named, not a short one inside it', () => {
    expect(
      reports(
        withPool(`for (const user of users) {
          for (const kind of ['draft', 'sent']) {
            await pool.query('SELECT * FROM mails WHERE owner = $1 AND kind = $2', [user.id, kind]);
          }
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM mails WHERE owner = $1 AND kind = $2', [user.id, kind]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "mails" runs once per round of "for (const user of users)", one round trip each. Read all of them at once: WHERE owner = ANY($1).
      "
    `);
    ignores(
      withPool(`for (const kind of ['draft', 'sent']) {
        await pool.query('SELECT * FROM mails WHERE owner = $1 AND kind = $2', [owner, kind]);
      }`),
    );
  });

  test('a handler that is only registered in the loop runs later, once per event', () => {
    expect(
      reports(
        withPool(`for (const user of users) {
          await db.transaction(async () => {
            await pool.query('SELECT * FROM posts WHERE author_id = $1', [user.id]);
          });
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM posts WHERE author_id = $1', [user.id]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const user of users)", one round trip each. Read all of them at once: WHERE author_id = ANY($1).
      "
    `);
    ignores(
      withPool(`for (const user of users) {
        user.on('login', async () => {
          await pool.query('SELECT * FROM posts WHERE author_id = $1', [user.id]);
        });
      }`),
    );
  });
});

describe('loops that stay short', () => {
  test('chunks are the remedy, not the problem', () => {
    expect(
      reports(
        withPool(`for (const group of groups) {
          await pool.query('SELECT * FROM posts WHERE group_id = $1', [group.id]);
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM posts WHERE group_id = $1', [group.id]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const group of groups)", one round trip each. Read all of them at once: WHERE group_id = ANY($1).
      "
    `);
    ignores(
      withPool(`for (const part of chunk(groups, 500)) {
        await pool.query('SELECT * FROM posts WHERE group_id = $1', [part]);
      }`),
    );
  });

  test('a search that leaves the loop at the first hit reads about one row', () => {
    expect(
      reports(
        withPool(`async function find() {
          for (const id of ids) {
            const { rows } = await pool.query('SELECT * FROM posts WHERE id = $1', [id]);
            if (rows.length === 0) return undefined;
          }
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      const { rows } = await pool.query('SELECT * FROM posts WHERE id = $1', [id]);
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(
      withPool(`async function find() {
        for (const id of ids) {
          const { rows } = await pool.query('SELECT * FROM posts WHERE id = $1', [id]);
          if (rows.length > 0) return rows;
        }
      }`),
    );
  });

  test('constants in capitals and enums have as many elements as somebody wrote', () => {
    expect(
      reports(
        withPool(`for (const role of roles) {
          await pool.query('SELECT count(*) FROM users WHERE role = $1', [role]);
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT count(*) FROM users WHERE role = $1', [role]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "users" runs once per round of "for (const role of roles)", one round trip each. Count for all of them with one query and GROUP BY.
      "
    `);
    ignores(
      withPool(`for (const role of ROLES) {
        await pool.query('SELECT count(*) FROM users WHERE role = $1', [role]);
      }`),
    );
    ignores(
      withPool(`enum Role { Admin = 'admin', Guest = 'guest' }
      for (const role of Object.values(Role)) {
        await pool.query('SELECT count(*) FROM users WHERE role = $1', [role]);
      }`),
    );
  });
});

describe('helpers', () => {
  const helper = `async function postsOf(id) {
    return pool.query('SELECT * FROM posts WHERE author_id = $1', [id]);
  }\n`;

  test('the loop and the query may be in different functions of the file', () => {
    expect(reports(withPool(`${helper}for (const user of users) await postsOf(user.id);`)))
      .toMatchInlineSnapshot(`
        "
        for (const user of users) await postsOf(user.id);
                                        ^^^^^^^^^^^^^^^^
        postsOf() → pool.query() runs a query of "posts" once per round of "for (const user of users)", one round trip each. Read all of them at once: WHERE author_id = ANY($1).
        "
      `);
    ignores(withPool(`${helper}for (const user of users) await postsOf(owner);`));
  });

  test('every loop that calls the helper is a finding of its own', () => {
    expect(
      reports(
        withPool(`${helper}for (const user of users) await postsOf(user.id);
for (const guest of guests) await postsOf(guest.id);`),
      ),
    ).toMatchInlineSnapshot(`
      "
      for (const user of users) await postsOf(user.id);
                                      ^^^^^^^^^^^^^^^^
      postsOf() → pool.query() runs a query of "posts" once per round of "for (const user of users)", one round trip each. Read all of them at once: WHERE author_id = ANY($1).

      for (const guest of guests) await postsOf(guest.id);
                                        ^^^^^^^^^^^^^^^^^
      postsOf() → pool.query() runs a query of "posts" once per round of "for (const guest of guests)", one round trip each. Read all of them at once: WHERE author_id = ANY($1).
      "
    `);
    ignores(withPool(`${helper}await postsOf(user.id);`));
  });

  test('a helper that may answer from a cache is reported only when less sure findings are wanted', () => {
    const code = withPool(`async function postsOf(id) {
      if (cache.has(id)) return cache.get(id);
      return pool.query('SELECT * FROM posts WHERE author_id = $1', [id]);
    }
    for (const user of users) await postsOf(user.id);`);
    expect(reports(code, { options: { confidence: 'medium' } })).toMatchInlineSnapshot(`
      "
      for (const user of users) await postsOf(user.id);
                                      ^^^^^^^^^^^^^^^^
      postsOf() → pool.query() runs a query of "posts" once per round of "for (const user of users)", one round trip each. Read all of them at once: WHERE author_id = ANY($1).
      "
    `);
    ignores(code);
  });
});

describe('Prisma', () => {
  test('a lookup per element; `in` reads them together', () => {
    expect(
      reports(
        withPrisma(`for (const user of users) {
          await prisma.post.findMany({ where: { authorId: user.id } });
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await prisma.post.findMany({ where: { authorId: user.id } });
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "post" runs once per round of "for (const user of users)", one round trip each. Read all of them at once: post.findMany({ where: { authorId: { in: … } } }).
      "
    `);
    ignores(
      withPrisma(`for (const team of teams) {
        await prisma.post.findMany({ where: { authorId: { in: team.memberIds } } });
      }`),
    );
  });

  test('Prisma merges findUnique calls of one tick, but not those of a sequence', () => {
    expect(
      reports(
        withPrisma(`for (const id of ids) {
          await prisma.user.findUnique({ where: { id } });
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      await prisma.user.findUnique({ where: { id } });
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "user" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: user.findMany({ where: { id: { in: … } } }).
      "
    `);
    ignores(
      withPrisma('await Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } })));'),
    );
  });

  test('a raw query counts like any other', () => {
    expect(
      reports(
        withPrisma(
          'for (const id of ids) await prisma.$queryRaw`SELECT * FROM posts WHERE id = ${id}`;',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      for (const id of ids) await prisma.$queryRaw\`SELECT * FROM posts WHERE id = \${id}\`;
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: WHERE id IN (…).
      "
    `);
    ignores(withPrisma('await prisma.$queryRaw`SELECT * FROM posts WHERE id = ANY(${ids})`;'));
  });
});

describe('paths and options', () => {
  const code = withPool(`for (const id of ids) {
    await pool.query('SELECT * FROM posts WHERE id = $1', [id]);
  }`);

  test('tests, seeds and scripts run for nobody who waits', () => {
    expect(reports(code, { filename: 'src/feed.ts' })).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM posts WHERE id = $1', [id]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(code, { filename: 'src/feed.test.ts' });
    ignores(code, { filename: 'prisma/seed.ts' });
    ignores(code, { filename: 'scripts/backfill.ts' });
  });

  test('allowPaths accepts the loops of a part of the project', () => {
    const options = { allowPaths: ['src/jobs/'] };
    expect(reports(code, { filename: 'src/feed.ts', options })).toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FROM posts WHERE id = $1', [id]);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(code, { filename: 'src/jobs/nightly.ts', options });
  });
});

describe('ways of writing a file', () => {
  test('CommonJS', () => {
    const prelude = "const { Pool } = require('pg');\nconst pool = new Pool();\n";
    expect(
      reports(
        `${prelude}exports.feed = async (ids) => {
  for (const id of ids) await pool.query('SELECT * FROM posts WHERE id = $1', [id]);
};`,
        { filename: 'src/feed.cjs' },
      ),
    ).toMatchInlineSnapshot(`
      "
      for (const id of ids) await pool.query('SELECT * FROM posts WHERE id = $1', [id]);
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(
      `${prelude}exports.feed = async (ids) => {
  await pool.query('SELECT * FROM posts WHERE id = ANY($1)', [ids]);
};`,
      { filename: 'src/feed.cjs' },
    );
  });

  test('JavaScript modules', () => {
    expect(
      reports(
        withPool(
          "for (const id of ids) await pool.query('SELECT * FROM posts WHERE id = $1', [id]);",
        ),
        { filename: 'src/feed.js' },
      ),
    ).toMatchInlineSnapshot(`
      "
      for (const id of ids) await pool.query('SELECT * FROM posts WHERE id = $1', [id]);
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(withPool('for (const id of ids) await search.query(`posts of ${id}`);'), {
      filename: 'src/feed.js',
    });
  });

  test('JSX with a query per list item', () => {
    expect(
      reports(
        withPool(`export async function Feed({ ids }: { ids: string[] }) {
  return <ul>{await Promise.all(ids.map(async (id) => {
    const { rows } = await pool.query('SELECT title FROM posts WHERE id = $1', [id]);
    return <li key={id}>{rows[0].title}</li>;
  }))}</ul>;
}`),
        { filename: 'app/feed.tsx' },
      ),
    ).toMatchInlineSnapshot(`
      "
      const { rows } = await pool.query('SELECT title FROM posts WHERE id = $1', [id]);
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "ids.map(…)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(
      withPool(`export async function Feed({ ids }: { ids: string[] }) {
  const { rows } = await pool.query('SELECT title FROM posts WHERE id = ANY($1)', [ids]);
  return <ul>{rows.map((row) => <li>{row.title}</li>)}</ul>;
}`),
      { filename: 'app/feed.tsx' },
    );
  });

  test('decorated classes with an injected client', () => {
    expect(
      reports(`import { PrismaService } from './prisma.service';

@Injectable()
export class FeedService {
  constructor(private readonly prisma: PrismaService) {}

  @Cron('0 * * * *')
  async refresh(@Inject('ids') ids: string[]) {
    for (const id of ids) await this.prisma.post.findFirst({ where: { authorId: id } });
  }
}`),
    ).toMatchInlineSnapshot(`
      "
      for (const id of ids) await this.prisma.post.findFirst({ where: { authorId: id } });
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "post" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: post.findMany({ where: { authorId: { in: … } } }).
      "
    `);
    ignores(`import { PrismaService } from './prisma.service';

@Injectable()
export class FeedService {
  constructor(private readonly prisma: PrismaService) {}

  @Cron('0 * * * *')
  async refresh(@Inject('ids') ids: string[]) {
    await this.prisma.post.findMany({ where: { authorId: { in: ids } } });
  }
}`);
  });

  test('CRLF and emoji before the finding do not move it', () => {
    expect(
      reports(
        withPool(
          "// 🚀\r\nfor (const id of ids) {\r\n  log('🚀🚀'); await pool.query(\r\n    'SELECT * FROM posts WHERE id = $1', [id]);\r\n}",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      log('🚀🚀'); await pool.query(
                         ^^^^^^^^^^^
        'SELECT * FROM posts WHERE id = $1', [id]);
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(withPool("// 🚀\r\nfor (const id of ids) {\r\n  log('🚀🚀');\r\n}"));
  });

  test('code that is still being typed', () => {
    expect(
      reports(
        withPool(`for (const id of ids) {
          const { } = await pool.query('SELECT FROM posts WHERE id = $1', [id, ])
        }`),
      ),
    ).toMatchInlineSnapshot(`
      "
      const { } = await pool.query('SELECT FROM posts WHERE id = $1', [id, ])
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This query of "posts" runs once per round of "for (const id of ids)", one round trip each. Read all of them at once: WHERE id = ANY($1).
      "
    `);
    ignores(withPool('for (const id of ids) { await pool.query(); }'));
    ignores(
      withPool(
        "for (const id of ids) { await pool.query('SELECT * FROM posts WHERE id = ', [id]); }",
      ),
    );
  });
});
