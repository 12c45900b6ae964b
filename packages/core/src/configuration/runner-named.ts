import { runners } from '../runners/index.js';
import type { Runner } from '../runners/runner.js';
import { describedRunner } from './described-runner.js';
import type { Settings } from './settings.js';

/** The tool that a recognised file names: one that is known, or the one that the settings describe. */
export function runnerNamed(
  name: string | undefined,
  settings: Settings,
  cwd: string,
): Runner | undefined {
  const known = runners.find((runner) => runner.name === name);
  const described = settings.migrations?.runner;
  if (known || typeof described !== 'object') return known;
  const runner = describedRunner(described, cwd);
  return runner.name === name ? runner : undefined;
}
