import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack, root, run, temporaryProject } from './temporary-project.js';

/** What pg asks for only when somebody asks it for its native client. */
const optional: ReadonlySet<string> = new Set(['pg-native']);

/** The pre-commit framework packs the root of the repository and installs the archive in a place of its own. */
describe('the root of the repository as the pre-commit framework installs it', () => {
  let directory = '';
  let remove = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    const project = await temporaryProject({
      'work/a.sql': "SELECT id, FROM users WHERE id = '1'::int;\n",
      'work/b.sql': 'SELECT id FROM users;\n',
      'work/notes.txt': 'not ours\n',
    });
    ({ directory, remove } = project);
    const archive = await pack(root, directory);
    await mkdir(join(directory, 'prefix'));
    const installed = await run(
      'npm',
      ['install', '--global', '--prefix', join(directory, 'prefix'), '--no-audit', archive],
      directory,
    );
    expect(installed.status, installed.stderr).toBe(0);
  });

  afterAll(() => remove());

  it('prints nothing but the name of the archive, although packing builds', async () => {
    const copy = join(directory, 'checkout');
    await mkdir(copy);
    const { stdout: tracked } = await run('git', ['ls-files'], root);
    for (const name of [
      'package.json',
      '.npmrc',
      'tsconfig.json',
      'packages',
      'LICENSE',
      'README.md',
    ]) {
      await cp(join(root, name), join(copy, name), {
        recursive: true,
        filter: (path) => !/[\\/](?:node_modules|dist)$/.test(path),
      });
    }
    expect(tracked).toContain('.pre-commit-hooks.yaml');
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
    const { stdout, status, stderr } = await run('npm', ['pack'], copy);
    expect({ status, stdout }, stderr).toEqual({
      status: 0,
      stdout: 'sqlproof-workspace-0.1.0.tgz\n',
    });
  });

  it('lints the files it is given and ignores the others', async () => {
    const program = join(directory, 'prefix/bin/sqlproof');
    const hook = await readFile(join(root, '.pre-commit-hooks.yaml'), 'utf8');
    const entry = /^ {2}entry: sqlproof (.*)$/m.exec(hook)?.[1]?.split(' ') ?? [];
    const files = ['a.sql', 'b.sql', 'notes.txt'];
    const { status, stdout } = await run(program, [...entry, ...files], join(directory, 'work'));
    expect({ status, stdout }).toMatchInlineSnapshot(`
      {
        "status": 1,
        "stdout": "a.sql
        1:12  error    PostgreSQL cannot parse this statement: syntax error at or near "FROM".  sqlproof/no-syntax-error

      1 problem (1 error, 0 warnings) in 1 file
      ",
      }
    `);
    const clean = await run(program, [...entry, 'b.sql', 'notes.txt'], join(directory, 'work'));
    expect(clean.status).toBe(0);
  });

  it('declares everything it loads among its published dependencies', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      files: string[];
      bin: { sqlproof: string };
    };
    const text = await readFile(join(root, manifest.bin.sqlproof), 'utf8');
    // Comments name types by their packages: `@import ESTree from "estree"`.
    const bundle = text.replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, '');
    const imported = [
      ...bundle.matchAll(/(?:from|import\(|require\()\s*"((?:@[\w-]+\/)?[\w-]+)[^"]*"/g),
    ]
      .map((match) => match[1] ?? '')
      .filter((name) => name !== 'node' && !isBuiltin(name));
    const undeclared = [...new Set(imported)].filter(
      (name) => !Object.hasOwn(manifest.dependencies, name) && !optional.has(name),
    );
    expect(undeclared).toEqual([]);
    const workspaces = Object.values(manifest.dependencies).filter((range) => /[*:]/.test(range));
    expect(workspaces).toEqual([]);
  });
});
