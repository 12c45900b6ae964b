import { chooseEslint } from './choose-eslint.js';
import { CannotRun } from './exit-code.js';
import type { ReadFiles } from './shadow/collect-facts.js';
import { targetFiles } from './target-files.js';

/**
 * The way of the command line.
 *
 * @throws {CannotRun} when a path does not exist, or ESLint stops.
 */
export const readWithEslint: ReadFiles = async (cwd, paths, choice) => {
  const targets = targetFiles(cwd, paths);
  const { eslint } = await chooseEslint(cwd, targets, choice);
  try {
    await eslint.lintFiles([...targets]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotRun(`ESLint stopped: ${reason}`, { cause: error });
  }
};
