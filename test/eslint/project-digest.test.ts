import { Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf, projectDigest } from '../../packages/eslint-plugin/src/project-digest.js';
import { project } from '../cli/temporary-project.js';

/** A project in which one file of each kind can change. */
function example(): string {
  return project({ '.git/HEAD': '', 'package.json': '{}', 'src/app.ts': '', 'db/1.sql': '' });
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

describe('the digest changes with', () => {
  it.each([
    'package.json',
    'packages/api/package.json',
    'knexfile.js',
    'drizzle.config.ts',
    'ormconfig.json',
    'schema.prisma',
    'prisma/schema.prisma',
    'prisma/models/user.prisma',
    'prisma/migrations/migration_lock.toml',
    'prisma/migrations/20240101000000_a/migration.sql',
    'drizzle/meta/_journal.json',
    'drizzle/20240101000000_a/snapshot.json',
    'migrations/atlas.sum',
    'migrations/001_users.ts',
    'src/db/migrations/2024/001_users.js',
    'sql/V1__a.sql.conf',
    'conf/flyway.conf',
    'flyway.toml',
    'liquibase.properties',
    'sqitch.plan',
    'sqitch.conf',
    '.gmrc',
    'queries/users.sql',
    'node_modules/prisma/package.json',
    'packages/api/node_modules/@prisma/client/package.json',
    'node_modules/supabase/package.json',
  ])('%s', (file) => {
    const root = example();
    const before = digestOf(root);
    write(root, file, 'a text that is longer');
    const written = digestOf(root);
    expect(written).not.toBe(before);
    write(root, file, 'another length');
    const changed = digestOf(root);
    expect(changed).not.toBe(written);
    const { size } = statSync(join(root, file));
    utimesSync(join(root, file), 1, 2);
    expect(statSync(join(root, file)).size).toBe(size);
    expect(digestOf(root)).not.toBe(changed);
    rmSync(join(root, file));
    if (file !== 'package.json') expect(digestOf(root)).toBe(before);
  });

  it.each([
    'src/app.ts',
    'src/config.json',
    'README.md',
    'src/prisma.ts',
    'node_modules/pg/package.json',
    'node_modules/pg/migrations/1.sql',
    'dist/schema.sql',
    'build/1.sql',
    'coverage/1.sql',
    'out/1.sql',
    'vendor/1.sql',
    '.git/1.sql',
    '.next/1.sql',
  ])('not %s', (file) => {
    const root = example();
    const before = digestOf(root);
    write(root, file, 'a text that is longer');
    expect(digestOf(root)).toBe(before);
  });

  it('files above the working directory that the analysis looks for there, up to the repository', () => {
    const root = project({ 'repository/packages/api/a.sql': '', 'repository/.git': 'gitdir: x' });
    const working = join(root, 'repository/packages/api');
    const before = digestOf(working);
    write(root, 'repository/package.json', '{}');
    const above = digestOf(working);
    expect(above).not.toBe(before);
    write(root, 'repository/prisma/schema.prisma', '');
    expect(digestOf(working)).not.toBe(above);
    const known = digestOf(working);
    write(root, 'repository/packages/web/a.sql', '');
    write(root, 'package.json', '{}');
    expect(digestOf(working)).toBe(known);
  });
});

describe('reading the project', () => {
  it('is believed for two seconds', () => {
    const root = example();
    let time = 1_000_000;
    const cwd = process.cwd();
    process.chdir(root);
    try {
      const digest = projectDigest(() => time);
      const first = digest();
      write(root, 'db/2.sql', '');
      time += 1_999;
      expect(digest()).toBe(first);
      time += 1;
      const second = digest();
      expect(second).toBe(digestOf(root));
      expect(second).not.toBe(first);
      process.chdir(join(root, 'src'));
      expect(digest()).not.toBe(second);
    } finally {
      process.chdir(cwd);
    }
  });

  it('reads what is near first, and no more than it should', () => {
    const root = example();
    const deep = Array.from({ length: 2_100 }, (_, index) => `x/${index}`);
    for (const directory of deep) mkdirSync(join(root, 'src', directory), { recursive: true });
    const before = digestOf(root);
    write(root, 'src/x/9999/1.sql', '');
    expect(digestOf(root)).toBe(before);
    write(root, 'src/1.sql', '');
    expect(digestOf(root)).not.toBe(before);
  });

  it('takes a few milliseconds', () => {
    const root = example();
    for (let index = 0; index < 500; index++) {
      const folder = index < 50 ? `prisma/migrations/${index}_a` : `src/${index % 20}/${index}`;
      for (const file of ['migration.sql', 'a.ts', 'b.ts', 'c.ts']) {
        write(root, `${folder}/${file}`, '');
      }
    }
    digestOf(root);
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      digestOf(root);
      return performance.now() - started;
    });
    // 20 at most on a quiet machine.
    expect(Math.min(...times)).toBeLessThan(60);
  });

  it('never throws', () => {
    const root = example();
    const before = digestOf(root);
    symlinkSync(root, join(root, 'around'));
    symlinkSync('nowhere.sql', join(root, 'broken.sql'));
    mkdirSync(join(root, 'folder.sql'));
    expect(digestOf(root)).toBe(before);
    for (const directory of ['', '/', join(root, 'missing'), join(root, 'package.json'), '\0']) {
      expect(digestOf(directory)).toMatch(/^[\da-f]{16}$/);
    }
  });

  it('does not throw in a directory that was removed', () => {
    const root = project({ 'gone/a': '' });
    const built = new URL('../../packages/eslint-plugin/dist/index.js', import.meta.url).href;
    const script = `import { rmdirSync } from 'node:fs';
      import sqlproof from ${JSON.stringify(built)};
      rmdirSync(process.cwd());
      console.log(sqlproof.configs.recommended[1].settings.sqlproof.digest);`;
    rmSync(join(root, 'gone/a'));
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(root, 'gone'),
      encoding: 'utf8',
    });
    expect(output).toMatch(/^[\da-f]{16}\n$/);
  });
});

describe('the exported configurations', () => {
  const entries = Object.values(sqlproof.configs).flat();

  it('carry a digest that is read late', () => {
    for (const { settings } of entries) {
      const own = settings?.['sqlproof'] as object;
      expect(Object.getOwnPropertyDescriptor(own, 'digest')).toMatchObject({
        get: expect.any(Function) as unknown,
        enumerable: true,
      });
      expect(own).toHaveProperty('digest', expect.stringMatching(/^[\da-f]{16}$/));
    }
  });

  it('is not read where ESLint has no cache, and no problem of the settings', () => {
    let reads = 0;
    const sqlproofSettings = {
      get digest() {
        reads++;
        return '';
      },
    };
    const config = [...sqlproof.configs.recommended].map((entry) => ({
      ...entry,
      settings: { sqlproof: sqlproofSettings },
    }));
    const lint = (text: string, filename: string): unknown =>
      new Linter({ cwd: '/virtual-project' })
        .verify(text, config, { filename: `/virtual-project/${filename}` })
        .map(({ ruleId }) => ruleId);
    expect(lint('DELETE FROM a;', 'a.sql')).toEqual(['sqlproof/no-delete-without-where']);
    const code = "pool.query('DELETE FROM users');";
    expect(lint(code, 'a.js')).toEqual(['sqlproof/no-delete-without-where']);
    expect(reads).toBe(0);
  });
});
