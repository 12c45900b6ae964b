import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.js';

const plugin = join(root, 'packages/eslint-plugin');
const sources = ['packages/core/src', 'packages/eslint-plugin/src'];

/**
 * The folder with what people install.
 *
 * @throws {Error} when the plugin is not built.
 */
export function builtPlugin(): string {
  const dist = join(plugin, 'dist');
  if (existsSync(join(dist, 'index.js'))) return dist;
  throw new Error(`The plugin is not built: ${dist} holds no index.js. Run npm run build.`);
}

/** True when a source changed after the build: what is measured is not what is written. */
export function isOutdated(): boolean {
  const built = statSync(join(builtPlugin(), 'index.js')).mtimeMs;
  return sources.some((folder) => {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    return names.some((name) => statSync(join(root, folder, name)).mtimeMs > built);
  });
}
