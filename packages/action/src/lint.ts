import { resolve } from 'node:path';
import {
  findProjectEslint,
  toDiagnostics,
  type NoProjectEslint,
  type ProjectEslint,
} from '../../cli/src/project-eslint.js';
import { isOurs } from '../../cli/src/target-files.js';
import type { BuiltInRequest, BuiltInResult } from './lint-built-in.js';
import { relativePath } from './paths.js';

/** Whose ESLint and configuration the problems come from. */
export type Engine =
  | { readonly kind: 'project'; readonly version: string }
  | { readonly kind: 'built-in'; readonly preset: string; readonly because: NoProjectEslint };

export interface LintResult extends BuiltInResult {
  readonly engine: Engine;
}

/** Lints with the project's ESLint where its configuration has our plugin, with what the bundle holds otherwise. */
export async function lint(request: BuiltInRequest): Promise<LintResult> {
  const found = await findProjectEslint(request.cwd, targetsOf(request), request.unreleased);
  if (!('eslint' in found)) return lintWithout(found, request);
  try {
    return await lintWith(found, request);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return lintWithout({ kind: 'broken', reason }, request);
  }
}

async function lintWith(
  { eslint, prefix, version }: ProjectEslint,
  request: BuiltInRequest,
): Promise<LintResult> {
  const linted = await eslint.lintFiles(targetsOf(request));
  // The project may lint files of other kinds, which are not ours to report.
  const results = linted.filter(({ filePath }) => isOurs(filePath));
  return {
    engine: { kind: 'project', version },
    diagnostics: toDiagnostics(results, (path) => relativePath(request.cwd, path), prefix),
    files: results.length,
    tooLarge: 0,
    unreadable: [],
  };
}

function targetsOf({ cwd, paths }: BuiltInRequest): string[] {
  return paths.map((path) => resolve(cwd, path));
}

async function lintWithout(because: NoProjectEslint, request: BuiltInRequest): Promise<LintResult> {
  // The compiler inside takes a while to start, so it does so only when it is needed.
  const { lintBuiltIn } = await import('./lint-built-in.js');
  return {
    engine: { kind: 'built-in', preset: request.preset, because },
    ...lintBuiltIn(request),
  };
}
