import { analyseCode, type Analysis, type ProjectFiles, type Settings } from '@sqlproof/core';
import { sourceOf } from '../../support/analyse.js';

/** Facts of a file in a project whose other files are given by their paths. */
export function analyseIn(
  files: Readonly<Record<string, string>>,
  filename: string,
  text: string,
  settings: Settings = {},
): Analysis {
  const project: ProjectFiles = {
    read: (path) => files[path.replace(/^\/project\//, '')],
    list: () => [],
    derive: (_, compute) => compute(undefined),
  };
  return analyseCode(sourceOf(filename, text), {
    filename: `/project/${filename}`,
    cwd: '/project',
    settings,
    files: project,
    debug: (message) => {
      throw new Error(message);
    },
  });
}

/** A package.json that depends on packages. */
export function manifest(...packages: readonly string[]): Readonly<Record<string, string>> {
  const dependencies = Object.fromEntries(packages.map((name) => [name, '*']));
  return { 'package.json': JSON.stringify({ dependencies }) };
}
