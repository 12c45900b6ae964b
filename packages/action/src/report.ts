import type { Diagnostic } from '@sqlproof/core';
import { touches, type Changes } from './changed-lines.js';
import type { FetchedChanges } from './fetch-changes.js';
import type { Filter } from './inputs.js';
import type { LintResult } from './lint.js';
import type { ShadowDiagnostic, ShadowResult } from './shadow.js';

/** A diagnostic and what the change has to do with it. */
export interface Problem extends Diagnostic {
  /** Path from the root of the repository, with `/` separators. */
  readonly path: string;
  /** The change touches the lines of the problem, or nothing tells what it touches. */
  readonly isNew: boolean;
  /** A change takes from the database what it had, which the shadow database shows. */
  readonly isRegression: boolean;
  /** The filter lets it through, or it is a regression: it is shown and can fail the step. */
  readonly counts: boolean;
}

/** Everything that the reporters tell. */
export interface Report {
  readonly event: string;
  readonly pullRequest: number | undefined;
  readonly headSha: string;
  /** `https://github.com/owner/repository/blob/sha`, without a slash at the end. */
  readonly blobUrl: string;
  readonly lint: LintResult;
  readonly shadow: ShadowResult;
  /** The filter that was applied: `all` where the changed lines are not known. */
  readonly filter: Filter;
  readonly changes: FetchedChanges;
  /** In the order of paths and places. */
  readonly problems: readonly Problem[];
}

/** How many problems there are. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  /** Those that the change touches, whatever the filter lets through. */
  readonly newProblems: number;
  /** Those that do not count. */
  readonly outside: number;
}

/** Sets the diagnostics against the changed lines. What a change takes from a query of another file counts too. */
export function judge(
  diagnostics: readonly (Diagnostic | ShadowDiagnostic)[],
  pathOf: (file: string) => string,
  changes: Changes | undefined,
  filter: Filter,
): readonly Problem[] {
  const problems = diagnostics.map((diagnostic) => {
    const path = pathOf(diagnostic.file);
    const isNew = !changes || touches(changes.get(path), diagnostic.line, diagnostic.endLine);
    const inFile = !changes || changes.has(path);
    const isRegression = 'isRegression' in diagnostic && diagnostic.isRegression;
    const counts = isRegression || filter === 'all' || (filter === 'file' ? inFile : isNew);
    return { ...diagnostic, path, isNew, isRegression, counts };
  });
  return problems.sort(inOrderOfPlace);
}

export function countsOf(problems: readonly Problem[]): Counts {
  const counted = problems.filter(({ counts }) => counts);
  const errors = counted.filter(({ severity }) => severity === 'error').length;
  return {
    errors,
    warnings: counted.filter(({ severity }) => severity === 'warning').length,
    newProblems: problems.filter(({ isNew }) => isNew).length,
    outside: problems.length - counted.length,
  };
}

function inOrderOfPlace(a: Problem, b: Problem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

const weights = { error: 0, warning: 2, notice: 4 } as const;

/** Regressions first, then the worst, then what the change touches, then by place: the order in which room is given to problems. */
export function inOrderOfWeight(problems: readonly Problem[]): readonly Problem[] {
  const weight = (problem: Problem): number =>
    (problem.isRegression ? 0 : 6) + weights[problem.severity] + (problem.isNew ? 0 : 1);
  return [...problems].sort((a, b) => weight(a) - weight(b));
}
