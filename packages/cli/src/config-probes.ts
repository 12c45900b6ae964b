import { readdirSync, statSync, type Dirent } from 'node:fs';
import { extname, join } from 'node:path';
import { isOurs } from './target-files.js';

/** Names that a configuration is asked about; they need not exist. */
const names = [
  'sqlproof-probe.sql',
  'sqlproof-probe.ts',
  'sqlproof-probe.js',
  'src/sqlproof-probe.ts',
];

/**
 * Files to ask an ESLint configuration about, the likeliest to use our plugin first. Names that need not exist answer
 * for most projects; in the others the plugin is for some folders only, so that one file of each kind and folder is asked
 * about too.
 */
export function* configProbes(cwd: string, targets: readonly string[]): Generator<string> {
  yield* names.map((name) => join(cwd, name));
  for (const target of targets) {
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) yield* samples(target);
    else yield target;
  }
}

function* samples(folder: string): Generator<string> {
  const entries = entriesOf(folder);
  const files = entries.filter((entry) => entry.isFile() && isOurs(entry.name));
  const byKind = new Map(files.map(({ name }) => [extname(name), join(folder, name)]));
  yield* byKind.values();
  for (const entry of entries) {
    const isSkipped = entry.name === 'node_modules' || entry.name.startsWith('.');
    if (entry.isDirectory() && !isSkipped) yield* samples(join(folder, entry.name));
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
