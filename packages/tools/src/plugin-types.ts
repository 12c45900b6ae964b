import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.js';

/** Type declarations that the plugin's users read, with their place in the emitted tree. */
const published = {
  'packages/eslint-plugin/src/index.d.ts': 'index.d.ts',
  'packages/eslint-plugin/src/settings.d.ts': 'settings.d.ts',
  'packages/core/src/configuration/settings.d.ts': 'settings-type.d.ts',
  'packages/core/src/ir/dialect-name.d.ts': 'dialect-name.d.ts',
} as const;

/**
 * Writes the plugin's type declarations. The core is bundled into the plugin, so the few types of it that users see
 * are copied beside and imported from there.
 */
export async function writePluginTypes(directory: string): Promise<void> {
  const emitted = await mkdtemp(join(tmpdir(), 'sqlproof-types-'));
  try {
    execFileSync(
      process.execPath,
      [
        join(root, 'node_modules/typescript/bin/tsc'),
        ...['--project', join(root, 'packages/tools/tsconfig.types.json')],
        ...['--outDir', emitted],
      ],
      { stdio: 'inherit' },
    );
    for (const [from, to] of Object.entries(published)) {
      await cp(join(emitted, from), join(directory, to));
      await rewriteImports(join(directory, to));
    }
  } finally {
    await rm(emitted, { recursive: true, force: true });
  }
}

async function rewriteImports(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const rewritten = text
    .replaceAll("'@sqlproof/core'", "'./settings-type.js'")
    .replaceAll("'../ir/index.js'", "'./dialect-name.js'");
  await writeFile(path, rewritten);
}
