import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from '../root.js';
import { builtPlugin } from './built-plugin.js';
import { configPath, writeConfigs, type ConfigName } from './configs.js';
import { writeProject, type ProjectPlan } from './generate/project.js';

/** Scripts that run in a process of their own. */
export type ChildName = 'lint' | 'read-sql' | 'read-code';

/** A folder in the temporary folder of the system, with what the processes run and the projects they read. */
export interface Workspace {
  readonly directory: string;
  /** Where single files are written. */
  readonly files: string;
  script(name: ChildName): string;
  config(name: ConfigName): string;
  /** The generated project of a size; written when it is first asked for. */
  project(plan: ProjectPlan): string;
  /** Writes a file and returns its path. */
  file(name: string, text: string): string;
}

/**
 * Opens a workspace with a copy of the built plugin, so that a build in the meantime changes nothing, and removes it
 * after the work.
 *
 * @throws {Error} when the plugin is not built.
 */
export async function inWorkspace<Result>(
  work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'sqlproof-bench-'));
  try {
    // What the bundles import is found from where they lie.
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'), 'junction');
    cpSync(builtPlugin(), join(directory, 'plugin'), { recursive: true });
    await bundleChildren(join(directory, 'children'));
    writeConfigs(directory);
    return await work(workspaceIn(directory));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function workspaceIn(directory: string): Workspace {
  const projects = new Map<string, string>();
  const files = join(directory, 'files');
  mkdirSync(files);
  return {
    directory,
    files,
    script: (name) => join(directory, 'children', `${name}.js`),
    config: (name) => configPath(directory, name),
    project(plan) {
      const name = `project-${plan.modules}-${plan.migrations}`;
      const known = projects.get(name);
      if (known !== undefined) return known;
      const path = join(directory, name);
      writeProject(path, plan);
      projects.set(name, path);
      return path;
    },
    file(name, text) {
      const path = join(files, name);
      writeFileSync(path, text);
      return path;
    },
  };
}

const external = [
  /^node:/,
  /^eslint(?:\/|$)/,
  /^@eslint\//,
  /^@typescript-eslint\//,
  'libpg-query',
];

/** From the sources: what these processes call is not exported by what people install. */
async function bundleChildren(directory: string): Promise<void> {
  const names: readonly ChildName[] = ['lint', 'read-sql', 'read-code'];
  const folder = join(root, 'packages/tools/src/bench/child');
  const inputs = names.map((name): [string, string] => [name, join(folder, `${name}.ts`)]);
  const build = await rolldown({
    input: Object.fromEntries(inputs),
    external,
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
  });
  await build.write({ dir: directory, format: 'esm' });
  await build.close();
}
