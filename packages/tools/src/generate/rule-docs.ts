import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { root } from '../root.js';
import { withMigrationTools } from './migration-tools.js';
import type { GeneratedFile } from './generated-file.js';

const plugin = 'packages/eslint-plugin';
const readme = 'README.md';
const pages = 'rules-docs';

const notices = ['description', 'deprecated', 'configs', 'fixableAndHasSuggestions', 'options'];
const columns = [
  'name',
  'description',
  'configsError',
  'configsWarn',
  'fixable',
  'hasSuggestions',
  'options',
];

/**
 * The header and lists of each rule's page, and the table of rules in the README, from the meta of the rules.
 * eslint-doc-generator writes them into a copy, so that nothing here is touched before the result is known.
 */
export async function ruleDocs(ruleNames: readonly string[]): Promise<readonly GeneratedFile[]> {
  // Imported late: the index files that it needs may have been written just now.
  const { runners } = await import('@sqlproof/core');
  const copy = mkdtempSync(join(tmpdir(), 'sqlproof-docs-'));
  try {
    cpSync(join(root, pages), join(copy, pages), { recursive: true });
    cpSync(join(root, readme), join(copy, readme));
    generateIn(copy);
    const paths = [readme, ...ruleNames.map((name) => `${pages}/${name}.md`)];
    return paths.map((path) => ({
      path: join(root, path),
      text: withMigrationTools(readFileSync(join(copy, path), 'utf8'), runners),
    }));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function generateIn(copy: string): void {
  const directory = join(copy, 'plugin');
  mkdirSync(directory);
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest(directory)));
  const options = [
    ...['--path-rule-doc', `../${pages}/{name}.md`],
    ...['--path-rule-list', `../${readme}`],
    ...['--rule-doc-notices', notices.join(',')],
    ...['--rule-list-columns', columns.join(',')],
  ];
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', generator(), directory, ...options],
    // tsx reads the paths of the tsconfig.json that it finds from here.
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0)
    throw new Error('The pages of the rules are not complete: see the lines above.');
}

/** The generator finds a plugin through its package.json; this one leads to the sources instead of a build of them. */
function manifest(directory: string): object {
  const entry = relative(directory, join(root, plugin, 'src/index.ts'));
  return { name: 'eslint-plugin-sqlproof', type: 'module', exports: entry.replaceAll('\\', '/') };
}

function generator(): string {
  const require = createRequire(import.meta.url);
  const manifestPath = require.resolve('eslint-doc-generator/package.json');
  return join(dirname(manifestPath), 'dist/bin/eslint-doc-generator.js');
}
