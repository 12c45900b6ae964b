import { chmod, copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown, type InputOptions, type OutputOptions } from 'rolldown';
import { grammarNames } from '../../core/src/dialects/node-sql-parser/load-parser.js';
import { writePluginTypes } from './plugin-types.js';
import { root } from './root.js';
import { thirdPartyNotices } from './third-party-notices.js';

const aliases = {
  '@sqlproof/core': join(root, 'packages/core/src/index.ts'),
  '@sqlproof/shadow': join(root, 'packages/shadow/src/index.ts'),
  'eslint-plugin-sqlproof': join(root, 'packages/eslint-plugin/src/index.ts'),
};

/** What the command line installs beside itself. */
const cliDependencies = [
  /^node:/,
  /^eslint(?:\/|$)/,
  /^@eslint\//,
  '@typescript-eslint/parser',
  'typescript',
  'libpg-query',
];

/** Builds everything that people install, from the sources into each package's `dist`. */
await Promise.all([buildPlugin(), buildCli(), buildAction()]);

async function buildPlugin(): Promise<void> {
  const directory = join(root, 'packages/eslint-plugin');
  const modules = await bundle(
    {
      input: join(directory, 'src/index.ts'),
      external: [/^node:/, 'eslint', 'libpg-query', /^@eslint\//],
    },
    { file: join(directory, 'dist/index.js'), format: 'esm' },
  );
  await writePluginTypes(join(directory, 'dist'));
  const parsers = await writeParsers(join(directory, 'dist'));
  await writeNotices(join(directory, 'dist'), [...modules, ...parsers]);
}

async function buildCli(): Promise<void> {
  const directory = join(root, 'packages/cli');
  const file = join(directory, 'dist/sqlproof.js');
  const modules = await bundle(
    { input: join(directory, 'src/main.ts'), external: cliDependencies },
    { file, format: 'esm' },
  );
  await chmod(file, 0o755);
  await writeShadowChildren(join(directory, 'dist'));
  const parsers = await writeParsers(join(directory, 'dist'));
  await writeNotices(join(directory, 'dist'), [...modules, ...parsers]);
}

/** One file with everything inside, as nothing is installed where an action runs; CommonJS, as TypeScript needs it. */
async function buildAction(): Promise<void> {
  const directory = join(root, 'packages/action');
  const dist = join(directory, 'dist');
  const modules = await bundle(
    { input: join(directory, 'src/main.ts') },
    { file: join(dist, 'index.cjs'), format: 'cjs' },
  );
  const parser = join(root, 'node_modules/libpg-query/wasm');
  const beside = ['libpg-query.js', 'libpg-query.wasm'];
  await Promise.all(beside.map((name) => copyFile(join(parser, name), join(dist, name))));
  await writeShadowChildren(dist);
  const parsers = await writeParsers(dist);
  await writeNotices(dist, [...modules, ...beside.map((name) => join(parser, name)), ...parsers]);
}

/** The programs of the processes in which embedded databases run. They have no dependencies of their own. */
async function writeShadowChildren(dist: string): Promise<void> {
  for (const name of ['pglite-child', 'sqlite-child']) {
    const input = join(root, `packages/shadow/src/engines/${name}.ts`);
    await bundle({ input }, { file: join(dist, `${name}.mjs`), format: 'esm' });
  }
}

/**
 * Puts the parsers that are loaded when their database is met first beside a bundle, each with all that it needs. They
 * are CommonJS in packages of ES modules, so that they are called `.cjs`. Returns the modules that went in.
 */
async function writeParsers(dist: string): Promise<readonly string[]> {
  const grammars = Object.values(grammarNames).map((name) => ({
    name,
    input: join(root, `node_modules/node-sql-parser/build/${name}.js`),
  }));
  const standIn = {
    name: 'pgsql-ast-parser',
    input: join(root, 'node_modules/pgsql-ast-parser/index.js'),
  };
  const modules = [...grammars, standIn].map(({ name, input }) =>
    bundle({ input }, { file: join(dist, 'parsers', `${name}.cjs`), format: 'cjs', minify: true }),
  );
  return (await Promise.all(modules)).flat();
}

/** Writes the licences of the files that a bundle was made of beside it. */
async function writeNotices(dist: string, files: readonly string[]): Promise<void> {
  await writeFile(join(dist, 'THIRD-PARTY-NOTICES.md'), thirdPartyNotices(files));
}

/** Returns the paths of the modules that went in. */
async function bundle(input: InputOptions, output: OutputOptions): Promise<readonly string[]> {
  const build = await rolldown({
    platform: 'node',
    resolve: { alias: aliases },
    ...input,
  });
  const written = await build.write({ codeSplitting: false, ...output });
  await build.close();
  return written.output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
}
