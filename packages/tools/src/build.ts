import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown, type InputOptions, type OutputOptions } from 'rolldown';
import { root } from './root.js';

const aliases = {
  '@sqlproof/core': join(root, 'packages/core/src/index.ts'),
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
await Promise.all([buildPlugin(), buildCli()]);

async function buildPlugin(): Promise<void> {
  const directory = join(root, 'packages/eslint-plugin');
  await bundle(
    {
      input: join(directory, 'src/index.ts'),
      external: [/^node:/, 'eslint', 'libpg-query', /^@eslint\//],
    },
    { file: join(directory, 'dist/index.js'), format: 'esm' },
  );
}

async function buildCli(): Promise<void> {
  const directory = join(root, 'packages/cli');
  const file = join(directory, 'dist/sqlproof.js');
  await bundle(
    { input: join(directory, 'src/main.ts'), external: cliDependencies },
    { file, format: 'esm' },
  );
  await chmod(file, 0o755);
}

async function bundle(input: InputOptions, output: OutputOptions): Promise<void> {
  const build = await rolldown({
    platform: 'node',
    resolve: { alias: aliases },
    ...input,
  });
  await build.write({ codeSplitting: false, ...output });
  await build.close();
}
