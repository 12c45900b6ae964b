import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '@sqlproof/core';
import type { ESLint, Linter } from 'eslint';

/** The ESLint that a project has installed, when its configuration uses our plugin. */
export interface ProjectEslint {
  readonly eslint: ESLint;
  /** Prefix under which the project registered the plugin, usually `sqlproof`. */
  readonly prefix: string;
  readonly version: string;
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
/** Names that the configuration is asked about; they need not exist. */
const probes = ['sqlproof-probe.sql', 'sqlproof-probe.ts', 'sqlproof-probe.js', 'src/sqlproof-probe.ts'];

/** Finds the project's ESLint and asks its configuration for our plugin. Never throws. */
export async function findProjectEslint(cwd: string): Promise<ProjectEslint | NoProjectEslint> {
  const module = await importEslint(cwd);
  if (!module) return { kind: 'no-eslint' };
  const { version } = module.ESLint;
  try {
    const eslint = new module.ESLint({ cwd });
    for (const probe of probes) {
      const prefix = pluginPrefix(await eslint.calculateConfigForFile(join(cwd, probe)));
      if (prefix !== undefined) return { eslint: onlyOurRules(module, cwd, prefix), prefix, version };
    }
    return { kind: 'no-plugin', version };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // A project with ESLint among its dependencies and no configuration has not chosen anything.
    if (/could not find (?:a )?(?:an )?(?:eslint\.)?config/i.test(reason)) return { kind: 'no-plugin', version };
    return { kind: 'broken', reason };
  }
}

type EslintModule = typeof import('eslint');

async function importEslint(cwd: string): Promise<EslintModule | undefined> {
  try {
    const path = createRequire(join(cwd, 'noop.js')).resolve('eslint');
    // The specifier is a variable so that bundlers leave the import alone.
    const specifier = pathToFileURL(path).href;
    const module = (await import(specifier)) as EslintModule & { default?: EslintModule };
    return module.ESLint ? module : module.default;
  } catch {
    return undefined;
  }
}

/** Other rules of the project are not ours to report. */
function onlyOurRules(module: EslintModule, cwd: string, prefix: string): ESLint {
  const ruleFilter = ({ ruleId }: { readonly ruleId: string }): boolean =>
    ruleId.startsWith(`${prefix}/`);
  return new module.ESLint({ cwd, ruleFilter, errorOnUnmatchedPattern: false } as ESLint.Options);
}

function pluginPrefix(config: unknown): string | undefined {
  const plugins = (config as Linter.Config | undefined)?.plugins ?? {};
  return Object.entries(plugins).find(([, plugin]) => plugin.meta?.name === pluginName)?.[0];
}

/** ESLint's messages as diagnostics, in the order of files and places. */
export function toDiagnostics(
  results: readonly ESLint.LintResult[],
  relativePath: (path: string) => string,
): Diagnostic[] {
  return results.flatMap((result) =>
    result.messages.map((message) => ({
      file: relativePath(result.filePath),
      line: message.line ?? 1,
      column: message.column ?? 1,
      endLine: message.endLine ?? message.line ?? 1,
      endColumn: message.endColumn ?? message.column ?? 1,
      severity: message.severity === 2 ? 'error' : 'warning',
      rule: message.ruleId,
      message: message.message,
      suggestions: (message.suggestions ?? []).map((suggestion) => suggestion.desc),
    })),
  );
}
