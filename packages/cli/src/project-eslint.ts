import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '@sqlproof/core';
import type { ESLint, Linter } from 'eslint';
import { configProbes } from './config-probes.js';
import { isOurMessage, ourRules } from './our-messages.js';

/** The ESLint that a project has installed, when its configuration uses our plugin. */
export interface ProjectEslint {
  readonly eslint: ESLint;
  /** Prefix under which the project registered the plugin, usually `sqlproof`. */
  readonly prefix: string;
  readonly version: string;
  /** Whether the settings, or git, tell which migrations have been applied already. */
  readonly knowsReleases: boolean;
}

/** Why a project's own ESLint is not used. */
export type NoProjectEslint =
  /** No ESLint can be resolved from the working directory. */
  | { readonly kind: 'no-eslint' }
  /** There is one, but its configuration does not load our plugin. */
  | { readonly kind: 'no-plugin'; readonly version: string }
  /** Its configuration cannot be loaded. */
  | { readonly kind: 'broken'; readonly reason: string };

const pluginName = 'eslint-plugin-sqlproof';

/**
 * Finds the project's ESLint and asks its configuration for our plugin, also in the folders that are to be linted.
 * Never throws.
 */
export async function findProjectEslint(
  cwd: string,
  targets: readonly string[] = [cwd],
  unreleased?: readonly string[],
): Promise<ProjectEslint | NoProjectEslint> {
  const module = await importEslint(cwd);
  if (!module) return { kind: 'no-eslint' };
  const { version } = module.ESLint;
  // Before 9, ESLint read another kind of configuration, which cannot load the plugin.
  if (Number.parseInt(version, 10) < 9) return { kind: 'no-plugin', version };
  try {
    const asked = new module.ESLint({ cwd });
    for (const probe of configProbes(cwd, targets)) {
      const config = await configFor(asked, probe);
      const prefix = pluginPrefix(config);
      if (prefix === undefined) continue;
      const isSaid = saysWhatIsReleased(config);
      const eslint = onlyOurRules(module, cwd, prefix, isSaid ? undefined : unreleased);
      return { eslint, prefix, version, knowsReleases: isSaid || unreleased !== undefined };
    }
    return { kind: 'no-plugin', version };
  } catch (error) {
    return { kind: 'broken', reason: error instanceof Error ? error.message : String(error) };
  }
}

type EslintModule = typeof import('eslint');

async function importEslint(cwd: string): Promise<EslintModule | undefined> {
  try {
    const path = createRequire(join(cwd, 'noop.js')).resolve('eslint');
    // The specifier is a variable so that bundlers leave the import alone.
    const specifier = pathToFileURL(path).href;
    const module = (await import(specifier)) as EslintModule | { readonly default: EslintModule };
    return 'ESLint' in module ? module : module.default;
  } catch {
    return undefined;
  }
}

/** A project with ESLint among its dependencies and no configuration has not chosen anything: `undefined`. */
async function configFor(eslint: ESLint, path: string): Promise<unknown> {
  try {
    return await eslint.calculateConfigForFile(path);
  } catch (error) {
    if (error instanceof Error && /^could not find config file/i.test(error.message))
      return undefined;
    throw error;
  }
}

/** Other rules of the project are not ours to report. */
function onlyOurRules(
  module: EslintModule,
  cwd: string,
  prefix: string,
  unreleased: readonly string[] | undefined,
): ESLint {
  return new module.ESLint({
    cwd,
    overrideConfig: unreleased ? [{ settings: { sqlproof: { migrations: { unreleased } } } }] : [],
    ruleFilter: ourRules(prefix),
    warnIgnored: false,
    errorOnUnmatchedPattern: false,
  });
}

/** True when the project's settings say which migrations have been applied. */
function saysWhatIsReleased(config: unknown): boolean {
  const { settings = {} } = config as { readonly settings?: Readonly<Record<string, unknown>> };
  const { migrations } = (settings['sqlproof'] ?? {}) as {
    readonly migrations?: Readonly<Record<string, unknown>>;
  };
  return migrations?.['since'] !== undefined || migrations?.['unreleased'] !== undefined;
}

function pluginPrefix(config: unknown): string | undefined {
  const plugins = (config as Linter.Config | undefined)?.plugins ?? {};
  return Object.entries(plugins).find(([, plugin]) => plugin.meta?.name === pluginName)?.[0];
}

/** ESLint's messages that concern us as diagnostics, in the order of files and places. */
export function toDiagnostics(
  results: readonly ESLint.LintResult[],
  relativePath: (path: string) => string,
  prefix = 'sqlproof',
): Diagnostic[] {
  return results
    .flatMap(({ filePath, messages }) => {
      const file = relativePath(filePath);
      const ours = messages.filter((message) => isOurMessage(message, prefix));
      return ours.map((message) => toDiagnostic(message, file));
    })
    .sort(byPlace);
}

function toDiagnostic(message: Linter.LintMessage, file: string): Diagnostic {
  // A problem of the whole file has no place, or the place before the first character.
  const line = message.line || 1;
  const column = message.column || 1;
  return {
    file,
    line,
    column,
    endLine: message.endLine ?? line,
    endColumn: message.endColumn ?? column,
    severity: message.severity === 2 ? 'error' : 'warning',
    rule: message.ruleId,
    message: message.message,
    suggestions: (message.suggestions ?? []).map((suggestion) => suggestion.desc),
  };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
