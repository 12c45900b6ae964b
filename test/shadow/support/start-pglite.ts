import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultLimits, findPglite, Pglite, pgliteExtensions, type Limits } from '@sqlproof/shadow';
import { installRuntime } from '../../support/install-runtime.js';

const script = fileURLToPath(
  new URL('../../../packages/cli/dist/pglite-child.mjs', import.meta.url),
);

/** A PGlite in a process of its own, as the command line starts it. */
export async function startPglite(
  extensions: readonly string[] = [],
  limits: Limits = defaultLimits,
): Promise<Pglite> {
  const folder = join(await installRuntime('engines/pglite'));
  const found = findPglite([folder]);
  const { modules } = pgliteExtensions(found, extensions, [folder]);
  return Pglite.start({ script, modules, release: found.release, snapshot: undefined, limits });
}
