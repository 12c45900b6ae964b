import type { ESLint } from 'eslint';
import { builtInEslint, builtInPrefix } from './built-in-eslint.js';
import { CannotRun } from './exit-code.js';
import type { EslintChoice } from './lint-options.js';
import { findProjectEslint, type NoProjectEslint } from './project-eslint.js';

/** The ESLint that a run uses. */
export interface ChosenEslint {
  readonly eslint: ESLint;
  /** Prefix of our rules in its configuration. */
  readonly prefix: string;
  /** Which one it is and why, as a sentence. */
  readonly description: string;
  /** Whether the settings, or git, tell which migrations have been applied already. */
  readonly knowsReleases: boolean;
}

/**
 * The project's ESLint when its configuration uses our plugin, otherwise our own. `unreleased`: the only files that can be
 * migrations which have not been applied yet.
 *
 * @throws {CannotRun} when the project's configuration is broken, or when choices of the built-in configuration were made
 * although the project has its own.
 */
export async function chooseEslint(
  cwd: string,
  targets: readonly string[],
  options: EslintChoice,
  unreleased?: readonly string[],
): Promise<ChosenEslint> {
  const found = options.project ? await findProjectEslint(cwd, targets, unreleased) : undefined;
  if (found && 'eslint' in found) {
    refuseBuiltInOptions(options);
    const description = `Using ESLint ${found.version} of this project.`;
    const { eslint, prefix, knowsReleases } = found;
    return { eslint, prefix, description, knowsReleases };
  }
  const description = `Using the built-in configuration: ${reasonOf(found)}.`;
  const eslint = await builtInEslint(cwd, targets, options.builtIn, unreleased);
  const knowsReleases = unreleased !== undefined;
  return { eslint, prefix: builtInPrefix, description, knowsReleases };
}

function refuseBuiltInOptions({ builtIn }: EslintChoice): void {
  const option = builtIn.preset ? '--preset' : builtIn.dialect ? '--dialect' : undefined;
  if (option === undefined) return;
  throw new CannotRun(
    `${option} is for the built-in configuration, but this project's ESLint configuration uses ` +
      'eslint-plugin-sqlproof. Change it there, or add --no-project.',
  );
}

function reasonOf(found: NoProjectEslint | undefined): string {
  if (!found) return '--no-project was given';
  switch (found.kind) {
    case 'no-eslint':
      return 'this project has no ESLint';
    case 'no-plugin':
      return `no configuration of ESLint ${found.version} here uses eslint-plugin-sqlproof`;
    case 'broken':
      throw new CannotRun(
        `the ESLint configuration of this project cannot be used: ${found.reason}\n` +
          'Repair it, or add --no-project to use the built-in configuration.',
      );
    default:
      return found satisfies never;
  }
}
