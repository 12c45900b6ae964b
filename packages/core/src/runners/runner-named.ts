import type { Settings } from '../configuration/settings.js';
import { describedRunner } from './described.js';
import { runners } from './index.js';
import type { Runner } from './runner.js';

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
